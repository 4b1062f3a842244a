package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// headerKeys are the keys of a scenario's header, in the order in which an error
// names them.
var headerKeys = []string{"checks", "points", "level", "lasts", "hint", "try it"}

// optionalKeys are those that a header need not have.
var optionalKeys = []string{"level", "lasts"}

// looksLikeKey matches a line that begins with a word and a colon.
var looksLikeKey = regexp.MustCompile(`^[a-z]+:(\s|$)`)

// parseHeader parses the comment at the top of a scenario.
func parseHeader(file, text string) (Scenario, error) {
	var s Scenario
	seen := map[string]bool{}
	lineNumber := 0
	for line := range strings.Lines(text) {
		comment, found := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !found {
			break
		}
		lineNumber++
		key, value := splitHeader(comment)

		// The sentence may go on over several lines, but only before the keys: below
		// them, a line without a key is a misspelled one, and so is "levle: stretch" above.
		switch {
		case key != "" && seen[key]:
			return s, fmt.Errorf("%s:%d: duplicate line %q", file, lineNumber, key)
		case key == "" && (len(seen) > 0 || s.Sentence != "" && looksLikeKey.MatchString(value)):
			return s, fmt.Errorf("%s:%d: expected one of %s, or a blank line and the commands", file, lineNumber, strings.Join(headerKeys, ", "))
		case key != "":
			seen[key] = true
		}
		if err := s.set(key, value); err != nil {
			return s, fmt.Errorf("%s:%d: %w", file, lineNumber, err)
		}
	}

	for _, key := range headerKeys {
		if !seen[key] && !slices.Contains(optionalKeys, key) {
			return s, fmt.Errorf("%s:%d: the header lacks %q", file, lineNumber+1, key)
		}
	}
	if s.Sentence == "" {
		return s, fmt.Errorf("%s:1: the header must begin with a sentence that says what the scenario shows", file)
	}
	return s, nil
}

// splitHeader splits a line of a header at its key, if it has one.
func splitHeader(comment string) (key, value string) {
	text := strings.TrimSpace(comment)
	key, value, found := strings.Cut(text, ": ")
	if !found || !slices.Contains(headerKeys, key) {
		return "", text
	}
	return key, value
}

// set takes the value of a key.
func (s *Scenario) set(key, value string) error {
	switch key {
	case "":
		s.Sentence = strings.TrimSpace(s.Sentence + " " + value)
	case "checks":
		s.Checks = strings.Fields(value)
	case "points":
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 {
			return fmt.Errorf("points: expected a number above 0, got %q", value)
		}
		s.Points = n
	case "level":
		if value != "stretch" {
			return fmt.Errorf("level: expected stretch (a core scenario has no such line), got %q", value)
		}
		s.Stretch = true
	case "lasts":
		d, err := time.ParseDuration(value)
		if err != nil || d < longest {
			return fmt.Errorf("lasts: expected a duration of %v or more, got %q", longest, value)
		}
		s.long = true
	case "hint":
		s.Hint = value
	case "try it":
		s.TryIt = value
	}
	return nil
}
