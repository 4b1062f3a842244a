package ftpscenario

import (
	"bytes"
	"strconv"
	"strings"

	"goplab/internal/filetest"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// get gets a file, or a part of one, that should have a content of that length.
func get(u *user, name string, length int) ([]byte, error) {
	t, err := u.Start("RETR " + name)
	if err != nil {
		return nil, err
	}
	return t.ReadAll(length + maxSurplus)
}

// text gets a file in TYPE A, in which its line endings are CR LF on the wire.
func text(u *user, name string) error {
	content, err := u.r.ReadFile(u.path(name))
	if err != nil {
		return err
	}
	want := filetest.WithCRLF(content)
	got, err := get(u, name, len(want))
	if err != nil {
		return err
	}

	differs := filetest.Difference(got, want)
	if differs != nil && bytes.Equal(got, content) {
		differs = say.Errorf("its line endings are LF, as in the file, instead of CR LF")
	}
	if differs != nil {
		return scenario.Failf("%s (in %s) got the wrong data for %s in TYPE A: %v", u.Name, u.dir, name, differs)
	}
	return nil
}

// resume gets a file from a byte on.
func resume(u *user, arg string) error {
	number, name, _ := strings.Cut(arg, " ")
	offset, err := strconv.Atoi(number)
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	content, err := u.r.ReadFile(u.path(name))
	if err != nil {
		return err
	}

	if err := u.Prepare(); err != nil {
		return err
	}
	reply, err := u.Do("REST " + number)
	switch {
	case err != nil:
		return err
	case reply.Code/100 != 3:
		return scenario.Failf("%s answered REST %s with %q; the reply must be 350", u.Server, number, reply)
	}

	want := content[offset:]
	got, err := get(u, name, len(want))
	if err != nil {
		return err
	}
	if differs := filetest.Difference(got, want); differs != nil {
		return scenario.Failf("%s (in %s) got the wrong data for %s after REST %s: %v", u.Name, u.dir, name, number, differs)
	}
	return nil
}
