package say_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/say"
)

const root = "../.."

// TestCatalogue compares the catalogue with what the code and the scenarios say.
func TestCatalogue(t *testing.T) {
	entries, err := say.Catalogue()
	require.NoError(t, err)
	keys := keysOfWorkbook(t)
	require.Greater(t, len(keys), 500, "the collector no longer finds what is said")

	seen := map[string]bool{}
	for _, e := range entries {
		place := fmt.Sprintf("internal/say/zh.txt:%d: %s", e.Line, say.Format(e.Key))
		assert.False(t, seen[e.Key], "%s: there is an entry before", place)
		assert.Contains(t, keys, e.Key, "%s: nobody says that", place)
		assert.NoError(t, check(e.Key, e.Text), place)
		seen[e.Key] = true
	}

	var missing []string
	for key := range keys {
		if !seen[key] && hasWords(key) {
			missing = append(missing, key)
		}
	}
	slices.SortFunc(missing, func(a, b string) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	if len(missing) > 0 {
		t.Errorf("internal/say/zh.txt lacks %d entries:\n\n%s", len(missing), blank(missing, keys))
	}
}

// hasWords reports whether a format has anything to translate.
func hasWords(format string) bool {
	return strings.ContainsFunc(verb.ReplaceAllString(format, ""), unicode.IsLetter)
}

// blank returns entries to fill in, with the files where their texts are.
func blank(missing []string, keys map[string]string) string {
	var b strings.Builder
	last := ""
	for _, key := range missing {
		file, _, _ := strings.Cut(strings.TrimPrefix(keys[key], root+"/"), ":")
		if file != last {
			fmt.Fprintf(&b, "# %s\n", file)
			last = file
		}
		fmt.Fprintf(&b, "en: %s\nzh: \n", say.Format(key))
	}
	return b.String()
}

// keysOfWorkbook returns all texts that have translations, with where they are.
func keysOfWorkbook(t *testing.T) map[string]string {
	c, err := newCollector(filepath.Join(root, "internal"), filepath.Join(root, "scripts", "grade"))
	require.NoError(t, err)
	c.collect()
	assert.Empty(t, c.odd, "a text that is put together where it is translated cannot be found: use a format")
	require.NoError(t, c.addSteps(filepath.Join(root, "testdata")))

	pages, err := filepath.Glob(filepath.Join(root, "internal", "page", "*.html"))
	require.NoError(t, err)
	for _, page := range pages {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		for _, m := range inTemplate.FindAllSubmatch(text, -1) {
			key, err := strconv.Unquote(string(m[1]))
			require.NoError(t, err)
			c.keys[key] = filepath.ToSlash(page)
		}
	}
	maps.DeleteFunc(c.keys, func(key, _ string) bool { return key == "" })
	return c.keys
}

// inTemplate matches what a template says.
var inTemplate = regexp.MustCompile(`\bsay ("(?:[^"\\]|\\.)*")`)

// verb matches a verb of a format, with the number of its argument.
var verb = regexp.MustCompile(`%[-+# 0]*\d*(\.\d+)?(?:\[(\d+)\])?([a-zA-Z%])`)

// verbs returns the verbs of a format by the numbers of their arguments.
func verbs(format string) map[int][]string {
	all := map[int][]string{}
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[3] == "%" {
			continue
		}
		if n, err := strconv.Atoi(m[2]); err == nil {
			next = n
		}
		if text := m[1] + m[3]; !slices.Contains(all[next], text) {
			all[next] = append(all[next], text)
		}
		next++
	}
	return all
}

// filled returns a format with arguments that its verbs want, as package fmt does it.
func filled(format string) string {
	values := map[string]any{"d": 1, "f": 1.0, "w": errors.New("w")}
	all := verbs(format)
	args := make([]any, len(all))
	for i := range args {
		args[i] = "x"
		if of := all[i+1]; len(of) > 0 && values[of[0][len(of[0])-1:]] != nil {
			args[i] = values[of[0][len(of[0])-1:]]
		}
	}
	return fmt.Errorf(format, args...).Error()
}

// check compares a text with its translation.
func check(key, text string) error {
	switch {
	case strings.TrimSpace(text) == "" && strings.TrimSpace(key) != "":
		return fmt.Errorf("it has no translation")
	case fmt.Sprint(verbs(key)) != fmt.Sprint(verbs(text)):
		return fmt.Errorf("arguments and verbs are %v in English, and %v here", verbs(key), verbs(text))
	case len(verbs(key)) > 0 && strings.Contains(filled(text), "%!"):
		return fmt.Errorf("package fmt makes %q of it", filled(text))
	case strings.HasSuffix(key, "\n") != strings.HasSuffix(text, "\n"), strings.HasPrefix(key, "\n") != strings.HasPrefix(text, "\n"):
		return fmt.Errorf("only one of them begins or ends with a newline")
	case strings.HasPrefix(key, "(") && strings.HasSuffix(key, ")") && !strings.HasPrefix(text, "("):
		return fmt.Errorf("it must begin with ( as in English: logs tell by that what nobody has said")
	}
	return nil
}
