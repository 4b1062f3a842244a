package ftpscenario

import (
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
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
	words := wordsOf(text)
	entries, err := u.r.ReadDir(u.path(withoutOptions(dir)))
	if err != nil {
		return err
	}

	// A file that has come or gone meanwhile, such as an unfinished upload, may be in the
	// listing or not; so may one whose name begins with a dot, as with ls.
	here := maps.Clone(u.names)
	for _, entry := range entries {
		name := entry.Name()
		here[name] = true
		if u.names[name] && !strings.HasPrefix(name, ".") && !words[name] && !hasName(text, name) {
			return scenario.Failf("%s (in %s) sent %s, but %s is not in the listing", u.Name, u.dir, t.Command, name)
		}
	}
	if name, place := foreignName(u.r.Dir(), words, here); name != "" {
		return scenario.Failf("%s (in %s) sent %s, and the listing contains %s, which is in another directory (%s)", u.Name, u.dir, t.Command, name, place)
	}
	return nil
}

// remember remembers which names are in a directory before its listing is asked for.
func (u *user) remember(dir string) {
	entries, _ := u.r.ReadDir(u.path(withoutOptions(dir))) // perhaps there is none
	u.names = map[string]bool{}
	for _, entry := range entries {
		u.names[entry.Name()] = true
	}
}

// wordsOf returns the words of a listing.
func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, isBetweenWords) {
		words[word] = true
	}
	return words
}

// withoutOptions returns the directory in the argument of an ls, such as -l docs.
func withoutOptions(arg string) string {
	if strings.HasPrefix(arg, "-") {
		_, arg, _ = strings.Cut(arg, " ")
	}
	return arg
}

// peek asks for a listing that the server may refuse. It must not show a file that is
// elsewhere.
func peek(u *user, dir string) error {
	t, got, err := request(u, "LIST "+dir)
	if err != nil {
		return err
	}
	served := map[string]bool{}
	filepath.WalkDir(u.served, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil {
			served[entry.Name()] = true
		}
		return nil
	})
	name, place := foreignName(u.r.Dir(), wordsOf(string(got)), served)
	if name != "" {
		return scenario.Failf("%s (in %s) sent %s, and the listing contains %s, which is outside of the served directory (%s)", u.Name, u.dir, t.Command, name, place)
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

// request sends a command for a listing, which is empty if the server refuses it.
func request(u *user, command string) (t *ftptest.Transfer, got []byte, err error) {
	if t, err = u.Ask(command); err != nil {
		return nil, nil, err
	}
	t.MayBeRefused = true
	if err = t.Begin(); err == nil {
		got, err = t.ReadAll(maxListing)
	}
	if err == nil {
		u.Show(string(got))
	}
	return t, got, unlessRefused(err)
}
