package lab

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
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
