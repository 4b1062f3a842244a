package ftpscenario

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"goplab/internal/ftptest"
	"goplab/internal/scenario"
	"goplab/internal/terminal"
)

// checkListing reads a listing, in whatever format, and expects the name of each
// file in the directory, and no name of a file that is elsewhere.
func checkListing(u *user, t *ftptest.Transfer, dir string) error {
	got, err := t.ReadAll(maxListing)
	if err != nil {
		return err
	}
	u.Show(string(got))

	// The format is the server's own, so look for the names among the words.
	text := terminal.ControlSequence.ReplaceAllString(string(got), " ")
	words := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, isBetweenWords) {
		words[word] = true
	}
	entries, err := os.ReadDir(u.path(dir))
	if err != nil {
		return err
	}

	here := map[string]bool{}
	for _, entry := range entries {
		here[entry.Name()] = true
		if !words[entry.Name()] && !hasName(text, entry.Name()) {
			return scenario.Failf("%s (in %s) sent %s, but %s is not in the listing", u.Name, u.dir, t.Command, entry.Name())
		}
	}
	if name, place := foreignName(u.r.Dir(), words, here); name != "" {
		return scenario.Failf("%s (in %s) sent %s, and the listing contains %s, which is in another directory (%s)", u.Name, u.dir, t.Command, name, place)
	}
	return nil
}

// hasName reports whether a name is in a listing without a letter or digit next to
// it, as in "1.notes.txt" or "notes.txt....7".
func hasName(listing, name string) bool {
	return regexp.MustCompile(`(^|[^\pL\pN])` + regexp.QuoteMeta(name) + `($|[^\pL\pN])`).MatchString(listing)
}

// isBetweenWords reports whether a character is not part of a name, such as "/"
// after the name of a directory.
func isBetweenWords(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-", r)
}

// foreignName returns a name in a listing that is only that of a file of the scenario
// in another directory, and where that file is.
func foreignName(dir string, words, here map[string]bool) (name, place string) {
	filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && words[entry.Name()] && !here[entry.Name()] {
			rel, _ := filepath.Rel(dir, file)
			name, place = entry.Name(), filepath.ToSlash(rel)
		}
		return nil
	})
	return name, place
}

// names gets a list of names with NLST: each line is one.
func names(u *user, _ string) error {
	t, err := u.Start("NLST")
	if err != nil {
		return err
	}
	got, err := t.ReadAll(maxSurplus)
	if err != nil {
		return err
	}
	u.Show(string(got))
	entries, err := os.ReadDir(u.path(""))
	if err != nil {
		return err
	}

	for _, name := range strings.FieldsFunc(string(got), func(c rune) bool { return c == '\r' || c == '\n' }) {
		i := slices.IndexFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
		if i < 0 {
			return scenario.Failf("%s (in %s) sent NLST and got the line %q, which is not a name in that directory", u.Name, u.dir, name)
		}
		entries = slices.Delete(entries, i, i+1)
	}
	entries = slices.DeleteFunc(entries, fs.DirEntry.IsDir) // some servers leave directories out
	if len(entries) > 0 {
		return scenario.Failf("%s (in %s) sent NLST, but %s is not in the list of names", u.Name, u.dir, entries[0].Name())
	}
	return nil
}
