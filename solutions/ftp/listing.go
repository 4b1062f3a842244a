package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"net"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
)

// A listing sends the names of files, and with long what is known of them.
type listing struct {
	*session
	long  bool
	dir   string   // before each name, as the client wrote it
	names []string // in dir
}

func (s *session) list(arg string)     { s.sendList(arg, true) }
func (s *session) nameList(arg string) { s.sendList(arg, false) }

func (s *session) sendList(arg string, long bool) {
	s.offset = 0
	l := &listing{session: s, long: long}
	if err := l.find(withoutOptions(arg)); err != nil {
		s.refuse(450, err)
		return
	}
	s.start(l)
}

// withoutOptions drops those of ls, like -la: many clients send them.
func withoutOptions(arg string) string {
	for strings.HasPrefix(arg, "-") {
		_, arg, _ = strings.Cut(arg, " ")
	}
	return arg
}

// find collects the names: those in a folder, that of a file, or those that a
// pattern such as *.txt fits.
func (l *listing) find(arg string) error {
	info, err := l.root.Stat(l.name(arg))
	switch {
	case err == nil && info.IsDir():
		l.dir = arg
		l.names, err = l.readDir(arg)
	case err == nil:
		l.dir, arg = path.Split(arg)
		l.names = []string{arg}
	case strings.ContainsAny(path.Base(arg), "*?["):
		err = l.match(path.Split(arg))
	}
	return err
}

func (l *listing) match(dir, pattern string) error {
	names, err := l.readDir(dir)
	for _, name := range names {
		if fits, _ := path.Match(pattern, name); fits {
			l.names = append(l.names, name)
		}
	}
	if err == nil && l.names == nil {
		err = fs.ErrNotExist
	}
	l.dir = dir
	return err
}

// readDir returns the names in a folder, but for those of uploads under way.
func (l *listing) readDir(arg string) ([]string, error) {
	dir, err := l.root.Open(l.name(arg))
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	slices.Sort(names)
	return slices.DeleteFunc(names, isTemp), err
}

// copy sends lines that end in CR LF, whatever the type is (RFC 959 section 4.1.3).
func (l *listing) copy(conn *net.TCPConn) error {
	out := bufio.NewWriter(conn)
	for _, name := range l.names {
		full := path.Join(l.dir, name) // RETR understands it (RFC 1123 section 4.1.2.7)
		line := printable(full)
		if l.long {
			info, err := l.lookUp(full)
			if err != nil {
				continue // somebody has removed it
			}
			line = longLine(info, printable(name))
		}
		if _, err := out.WriteString(line + "\r\n"); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (l *listing) end(err error) error { return err }

// lookUp follows a link; one that leads nowhere, or out, stands for itself.
func (l *listing) lookUp(name string) (fs.FileInfo, error) {
	info, err := l.root.Stat(l.name(name))
	if err != nil {
		info, err = l.root.Lstat(l.name(name))
	}
	return info, err
}

// longLine is as "ls -l" writes it. No RFC says how, but clients read it.
func longLine(info fs.FileInfo, name string) string {
	kind := "-"
	switch info.Mode().Type() {
	case fs.ModeDir:
		kind = "d"
	case fs.ModeSymlink:
		kind = "l"
	case fs.ModeNamedPipe:
		kind = "p"
	}
	rights := info.Mode().Perm().String()[1:]
	when := info.ModTime().UTC()
	date := when.Format("Jan _2 15:04")
	if age := time.Since(when); age < 0 || age > 182*24*time.Hour {
		date = when.Format("Jan _2  2006")
	}
	return fmt.Sprintf("%s%s 1 ftp ftp %12d %s %s", kind, rights, info.Size(), date, name)
}

// printable makes a name fit for a line of a list. On Unix a name can hold a line's
// end, and bytes that are not UTF-8, at which some clients give up.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return '?'
		}
		return r
	}, name)
}
