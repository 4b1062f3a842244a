package lab

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"goplab/internal/ftp"
)

// namesOnly asks a server that does not know LIST for NLST.
func (a *ftpActor) namesOnly(t *ftp.Transfer, arg string, err error) (*ftp.Transfer, error) {
	var refused *ftp.Refused
	if !errors.As(err, &refused) || refused.Reply.Code != 500 && refused.Reply.Code != 502 {
		return t, err
	}
	return a.Start(strings.TrimSpace("NLST " + arg))
}

// listed takes a listing, in whatever form, and looks for the names of what is in
// the folder, each as a word, and for names of files that are elsewhere.
func (r *round) listed(a *ftpActor, t *ftp.Transfer, arg string) error {
	const most = 1 << 20
	got, err := t.Rest(most)
	if err != nil {
		return err
	}
	a.Show(string(got))
	words := map[string]bool{}
	plain := escapes.ReplaceAllString(string(got), " ")
	for _, word := range strings.FieldsFunc(plain, betweenWords) {
		words[word] = true
	}
	here := map[string]bool{}
	entries, err := os.ReadDir(r.on(a, arg))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		here[entry.Name()] = true
		if !words[entry.Name()] && !stands(plain, entry.Name()) {
			return failf("%s asked for a listing%s, and %s is not in it", a, of(arg), entry.Name())
		}
	}
	return r.nothingElse(a, words, here, arg)
}

// stands says whether a name is in a listing with no letter or digit beside it, as
// in "1.notes.txt" or "notes.txt....7".
func stands(listing, name string) bool {
	return regexp.MustCompile(`(^|[^\pL\pN])` + regexp.QuoteMeta(name) + `($|[^\pL\pN])`).MatchString(listing)
}

// betweenWords are the signs around a name, such as "/" behind that of a folder.
func betweenWords(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-", r)
}

func of(arg string) string {
	if arg == "" {
		return ""
	}
	return " of " + arg
}

// nothingElse looks in a listing for files of other folders.
func (r *round) nothingElse(a *ftpActor, words, here map[string]bool, arg string) error {
	var foreign error
	filepath.WalkDir(r.dir(), func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && words[entry.Name()] && !here[entry.Name()] {
			rel, _ := filepath.Rel(r.dir(), file)
			foreign = failf("%s asked for a listing%s, and %s is in it, which is %s", a, of(arg), entry.Name(), filepath.ToSlash(rel))
		}
		return nil
	})
	return foreign
}
