package say

import (
	"fmt"
	"strconv"
	"strings"
)

// An entry is a text in another language.
type entry struct {
	key  string // in English
	text string
	line int // of the key, in the file
}

// parse parses the entries of a file in a language. Empty lines and comments count for
// nothing.
func parse(file, language string) ([]entry, error) {
	var entries []entry
	number, open := 0, false // open: the last entry has no text yet
	for line := range strings.Lines(file) {
		number++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}

		text, isKey := strings.CutPrefix(line, "en: ")
		if !isKey {
			var isText bool
			text, isText = strings.CutPrefix(line, language+": ")
			if !isText || !open {
				return nil, fmt.Errorf("line %d: expected pairs of lines, \"en: \" and %q", number, language+": ")
			}
		} else if open {
			return nil, fmt.Errorf("line %d: the entry before has no line %q", number, language+": ")
		}
		if strings.HasPrefix(text, `"`) {
			unquoted, err := strconv.Unquote(text)
			if err != nil {
				return nil, fmt.Errorf("line %d: not quoted as in Go: %s", number, text)
			}
			text = unquoted
		}

		if open = isKey; isKey {
			entries = append(entries, entry{key: text, line: number})
		} else {
			entries[len(entries)-1].text = text
		}
	}
	if open {
		return nil, fmt.Errorf("line %d: the last entry has no line %q", number, language+": ")
	}
	return entries, nil
}

// format returns a text as it stands in a file.
func format(text string) string {
	if text != strings.TrimSpace(text) || strings.Contains(text, "\n") || strings.HasPrefix(text, `"`) {
		return strconv.Quote(text)
	}
	return text
}
