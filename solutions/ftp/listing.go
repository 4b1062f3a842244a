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

// A listing sends the names of files and, if it is long, their attributes.
type listing struct {
	*session
	long  bool
	dir   string   // precedes each name, as the client wrote it
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

// withoutOptions drops the options of ls, such as -la, which many clients send.
func withoutOptions(arg string) string {
	for strings.HasPrefix(arg, "-") {
		_, arg, _ = strings.Cut(arg, " ")
	}
	return arg
}

// find collects the names: those in a directory, that of a file, or those that match
// a pattern such as *.txt.
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

// readDir returns the names in a directory, except those of uploads in progress.
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

// copy sends lines that end in CR LF, whatever the type (RFC 959 section 4.1.3).
func (l *listing) copy(conn *net.TCPConn) error {
	out := bufio.NewWriter(conn)
	for _, name := range l.names {
		full := path.Join(l.dir, name) // valid in RETR (RFC 1123 section 4.1.2.7)
		line := printable(full)
		if l.long {
			info, err := l.lookUp(full)
			if err != nil {
				continue // it has just been removed
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

// lookUp follows a link; if that leads nowhere, or out, it describes the link itself.
func (l *listing) lookUp(name string) (fs.FileInfo, error) {
	info, err := l.root.Stat(l.name(name))
	if err != nil {
		info, err = l.root.Lstat(l.name(name))
	}
	return info, err
}

// longLine returns a line like those of "ls -l". No RFC specifies the format, but
// clients parse it.
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

// printable makes a name fit on a line of a listing. On Unix a name can contain a line
// break, and bytes that are not UTF-8, which make some clients give up.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return '?'
		}
		return r
	}, name)
}
