package lab

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"goplab/internal/ftp"
)

// more is how many bytes too many are taken before a transfer is broken off.
const more = 1 << 16

// fetch gets a file or a listing for each of some clients. Data connections are
// agreed on for all, and all ask, before the first of them takes what comes; the
// last is looked at first.
func (r *round) fetch(actors []*ftpActor, verb, arg string, refused bool) error {
	if len(actors) > 1 {
		for _, a := range actors {
			if err := a.Prepare(); err != nil {
				return err
			}
		}
	}
	transfers := make([]*ftp.Transfer, len(actors))
	for i, a := range actors {
		var err error
		if transfers[i], err = a.Ask(fetchCommand(verb, arg)); err != nil {
			return err
		}
	}
	for i, a := range slices.Backward(actors) {
		err := transfers[i].Begin()
		if verb == "ls" {
			transfers[i], err = a.namesOnly(transfers[i], arg, err)
		}
		if err == nil && refused {
			_, err = transfers[i].Rest(more)
		}
		switch {
		case verb == "ls" && a.above(arg) && errors.As(err, new(*ftp.Refused)):
			err = nil // as good as to show the top
		case refused:
			err = r.mustRefuse(err, fetchCommand(verb, arg))
		case err != nil:
		case verb == "ls":
			err = r.listed(a, transfers[i], arg)
		default:
			err = r.received(a, transfers[i], arg)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func fetchCommand(verb, arg string) string {
	return strings.TrimSpace(map[string]string{"get": "RETR ", "ls": "LIST "}[verb] + arg)
}

// namesOnly asks a server that does not know LIST for NLST.
func (a *ftpActor) namesOnly(t *ftp.Transfer, arg string, err error) (*ftp.Transfer, error) {
	var refused *ftp.Refused
	if !errors.As(err, &refused) || refused.Reply.Code != 500 && refused.Reply.Code != 502 {
		return t, err
	}
	if t, err = a.Ask(strings.TrimSpace("NLST " + arg)); err == nil {
		err = t.Begin()
	}
	return t, err
}

// received takes a file and compares it with the one that is served.
func (r *round) received(a *ftpActor, t *ftp.Transfer, name string) error {
	want, err := os.ReadFile(r.on(a, name))
	if err != nil {
		return err
	}
	got, err := t.Rest(len(want) + more)
	if err != nil {
		return err
	}
	differs := difference(got, want)
	if differs == "" {
		return nil
	}
	if other := r.otherFile(got); other != "" {
		differs = "it is " + other
	}
	return failf("%s asked for %s, and what came is not that file: %s", a, name, differs)
}

// difference tells how a file differs from what it should be; nothing if it does
// not.
func difference(got, want []byte) string {
	ends := func(b []byte, from, to string) []byte { return bytes.ReplaceAll(b, []byte(from), []byte(to)) }
	switch {
	case bytes.Equal(got, want):
		return ""
	case bytes.HasPrefix(want, got):
		return fmt.Sprintf("it has %d bytes instead of %d, and its end is missing", len(got), len(want))
	case bytes.HasPrefix(got, want):
		surplus := got[len(want):]
		return fmt.Sprintf("behind its %d bytes come %d more, %q", len(want), len(surplus), surplus[:min(len(surplus), 16)])
	case bytes.Equal(got, ends(want, "\n", "\r\n")), bytes.Equal(ends(got, "\r\n", "\n"), ends(want, "\r\n", "\n")):
		return "its line ends were changed, and a binary file (TYPE I) has none"
	}
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	return fmt.Sprintf("byte %d is %s instead of %s (%d bytes came, of %d)", i+1, byteAt(got, i), byteAt(want, i), len(got), len(want))
}

func byteAt(b []byte, i int) string {
	if i >= len(b) {
		return "none"
	}
	return fmt.Sprintf("%q", b[i:i+1])
}

// otherFile finds a served file that is just what came.
func (r *round) otherFile(content []byte) string {
	other := ""
	filepath.WalkDir(r.dir(), func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && len(content) > 0 {
			if same, _ := os.ReadFile(file); bytes.Equal(same, content) {
				rel, _ := filepath.Rel(r.dir(), file)
				other = filepath.ToSlash(rel)
			}
		}
		return nil
	})
	return other
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
	for _, word := range strings.Fields(string(got)) {
		words[path.Base(strings.TrimRight(word, "/*@|=,;"))] = true
	}
	here := map[string]bool{}
	entries, err := os.ReadDir(r.on(a, arg))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		here[entry.Name()] = true
		if !words[entry.Name()] {
			return failf("%s asked for a listing%s, and %s is not in it", a, of(arg), entry.Name())
		}
	}
	return r.nothingElse(a, words, here, arg)
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
