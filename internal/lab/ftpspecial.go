package lab

import (
	"bytes"
	"io/fs"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"strings"

	"goplab/internal/ftp"
)

func ftpBy(_ *round, a *ftpActor, mode string, _ bool) error {
	if !slices.Contains(ftp.Modes, mode) {
		return usageError(mode + " is no way to make a data connection")
	}
	a.Use(mode)
	return nil
}

// fetchOnly gets a file or a part of one, and compares it with what it should be.
func (a *ftpActor) fetchOnly(name string, want []byte, what string, differs func(got, want []byte) string) error {
	t, err := a.Start("RETR " + name)
	if err != nil {
		return err
	}
	got, err := t.Rest(len(want) + more)
	if err != nil {
		return err
	}
	if differs := differs(got, want); differs != "" {
		return failf("%s asked for %s, %s, and what came is not that: %s", a, name, what, differs)
	}
	return nil
}

// ftpText gets a file as text: its line ends are CR LF on the way.
func ftpText(r *round, a *ftpActor, name string, _ bool) error {
	content, err := os.ReadFile(r.on(a, name))
	if err != nil {
		return err
	}
	return a.fetchOnly(name, bytes.ReplaceAll(content, []byte("\n"), []byte("\r\n")), "as text, with line ends of CR LF (TYPE A)", func(got, want []byte) string {
		if !bytes.Equal(got, want) && bytes.Equal(got, content) {
			return "its line ends are LF alone, as in the file"
		}
		return difference(got, want)
	})
}

// ftpNames asks for the names alone: each line is one.
func ftpNames(r *round, a *ftpActor, _ string, _ bool) error {
	t, err := a.Start("NLST")
	if err != nil {
		return err
	}
	got, err := t.Rest(more)
	if err != nil {
		return err
	}
	a.Show(string(got))
	entries, err := os.ReadDir(r.on(a, ""))
	if err != nil {
		return err
	}
	for _, name := range strings.FieldsFunc(string(got), func(c rune) bool { return c == '\r' || c == '\n' }) {
		i := slices.IndexFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
		if i < 0 {
			return failf("%s asked for the names alone (NLST), and a line says %q, which is no name in this folder", a, name)
		}
		entries = slices.Delete(entries, i, i+1)
	}
	entries = slices.DeleteFunc(entries, fs.DirEntry.IsDir) // some servers leave folders out
	if len(entries) > 0 {
		return failf("%s asked for the names alone (NLST), and %s is not among them", a, entries[0].Name())
	}
	return nil
}

// ftpResume gets a file from some byte on.
func ftpResume(r *round, a *ftpActor, arg string, _ bool) error {
	number, name, _ := strings.Cut(arg, " ")
	offset, err := strconv.Atoi(number)
	if err != nil {
		return usageError(err.Error())
	}
	content, err := os.ReadFile(r.on(a, name))
	if err != nil {
		return err
	}
	if err := a.Prepare(); err != nil {
		return err
	}
	reply, err := a.Do("REST " + number)
	switch {
	case err != nil:
		return err
	case reply.Code/100 != 3:
		return failf("%s answered REST %s with %q: the answer is 350, and the next file starts there", r.server.name, number, reply)
	}
	return a.fetchOnly(name, content[offset:], "from byte "+number+" on (REST)", difference)
}

// ftpStolen asks for a file, and lets a stranger connect in the client's place.
func ftpStolen(r *round, a *ftpActor, name string, _ bool) error {
	got, err := a.Stolen("RETR "+name, netip.MustParseAddr("127.0.0.2"))
	if err == nil && got > 0 {
		return failf("%s sent %d bytes of %s to a stranger, from 127.0.0.2, who connected to the data port of %s: it must look who comes", r.server.name, got, name, a.Name)
	}
	return err
}
