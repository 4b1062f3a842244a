package ftpscenario

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"goplab/internal/filetest"
	"goplab/internal/ftptest"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// fetch gets a file or a listing for each of some users. All have agreed on a data
// connection before any asks, and all have asked before any reads: a server that
// mixes up its clients shows it then. The user who asked last reads first.
func fetch(users []*user, verb, arg string, refused bool) error {
	command := strings.TrimSpace(map[string]string{"get": "RETR ", "ls": "LIST "}[verb] + arg)
	if len(users) > 1 {
		for _, u := range users {
			if err := u.Prepare(); err != nil {
				return err
			}
		}
	}

	transfers := make([]*ftptest.Transfer, len(users))
	for i, u := range users {
		var err error
		if verb == "ls" {
			u.remember(arg)
		}
		if transfers[i], err = u.Ask(command); err != nil {
			return err
		}
		transfers[i].MayBeRefused = refused
	}

	for i, u := range slices.Backward(users) {
		t, err := transfers[i], transfers[i].Begin()
		if verb == "ls" {
			err = finishList(u, t, arg, refused, err)
		} else {
			err = finishGet(u, t, arg, refused, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// finishGet finishes the transfer of a file that began with an error or without one.
func finishGet(u *user, t *ftptest.Transfer, name string, refused bool, err error) error {
	switch {
	case refused && err == nil:
		_, err = t.ReadAll(maxSurplus)
		fallthrough
	case refused:
		return mustRefuse(u.Server, t.Command, err)
	case err != nil:
		return err
	}
	return checkFile(u, t, name)
}

// finishList is like finishGet, for a listing. A server that does not know LIST is
// asked for NLST.
func finishList(u *user, t *ftptest.Transfer, dir string, refused bool, err error) error {
	var refusal *ftptest.RefusedError
	if errors.As(err, &refusal) && (refusal.Reply.Code == 500 || refusal.Reply.Code == 502) {
		t, err = u.Start(strings.TrimSpace("NLST " + dir))
	}
	if err == nil && refused {
		_, err = t.ReadAll(maxSurplus)
	}
	switch {
	case u.leadsOut(dir) && ftptest.IsRefused(err): // as good as showing the top
		return nil
	case refused:
		return mustRefuse(u.Server, strings.TrimSpace("LIST "+dir), err)
	case err != nil:
		return err
	}
	return checkListing(u, t, dir)
}

// checkFile reads a file and compares it with the one that is served.
func checkFile(u *user, t *ftptest.Transfer, name string) error {
	want, err := u.r.ReadFile(u.path(name))
	if err != nil {
		return err
	}
	got, err := t.ReadAll(len(want) + maxSurplus)
	if err != nil {
		return err
	}

	differs := filetest.Difference(got, want)
	if differs == nil {
		return nil
	}
	if other := otherFile(u.r, got); other != "" {
		return scenario.Failf("%s (in %s) got the wrong data for %s: it is the content of %s", u.Name, u.dir, name, other)
	}
	return scenario.FailWith(say.Errorf("%s (in %s) got the wrong data for %s: %w", u.Name, u.dir, name, differs))
}

// otherFile returns the name of a file of the scenario that has a content, or "".
func otherFile(r *scenario.Round, content []byte) string {
	dir, other := r.Dir(), ""
	filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && len(content) > 0 {
			if same, _ := r.ReadFile(file); bytes.Equal(same, content) {
				rel, _ := filepath.Rel(dir, file)
				other = filepath.ToSlash(rel)
			}
		}
		return nil
	})
	return other
}
