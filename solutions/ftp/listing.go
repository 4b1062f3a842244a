package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
)

func (s *session) list(arg string)     { s.sendList(arg, true) }
func (s *session) nameList(arg string) { s.sendList(arg, false) }

func (s *session) sendList(arg string, long bool) {
	s.offset = 0
	text, err := s.listing(withoutOptions(arg), long)
	if err != nil {
		s.refuse(450, err)
		return
	}
	s.transfer(&download{io.NopCloser(strings.NewReader(text)), true})
}

// status handles STAT, which sends a listing as its reply (RFC 959 section 4.1.3).
func (s *session) status(arg string) {
	if arg == "" {
		s.reply(211, "No transfer is in progress.")
		return
	}
	text, err := s.listing(withoutOptions(arg), true)
	if err != nil {
		s.refuse(450, err)
		return
	}
	s.send("213-Listing:\r\n" + text + "213 End\r\n")
}

// withoutOptions drops the options of ls, such as -la, which many clients send.
func withoutOptions(arg string) string {
	for strings.HasPrefix(arg, "-") {
		_, arg, _ = strings.Cut(arg, " ")
	}
	return arg
}

// listing lists the names in a directory, that of a file, or those that match a pattern
// such as *.txt. The lines end in CR LF, whatever the type (RFC 959 section 4.1.3).
func (s *session) listing(arg string, long bool) (string, error) {
	dirName, pattern := path.Split(arg)
	var names []string
	switch info, err := s.root.Stat(s.name(arg)); {
	case err == nil && info.IsDir():
		dirName, pattern = arg, "*"
	case err == nil:
		names = []string{pattern}
	case !strings.ContainsAny(pattern, "*?["):
		return "", err
	}

	// Names are looked up in the directory itself, not each from the root.
	dir, err := s.root.OpenRoot(s.name(dirName) + "/.")
	if err != nil {
		return "", err
	}
	defer dir.Close()
	if names == nil {
		names, err = match(dir, pattern)
	}

	var text strings.Builder
	for _, name := range names {
		full := path.Join(dirName, name) // valid in RETR (RFC 1123 section 4.1.2.7)
		line := printable(full)
		if long {
			info, err := s.lookUp(dir, name, full)
			if err != nil {
				continue // it has just been removed
			}
			line = longLine(info, printable(name))
		}
		text.WriteString(line + "\r\n")
	}
	return text.String(), err
}

// match returns the names in a directory that match the pattern.
func match(root *os.Root, pattern string) ([]string, error) {
	dir, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	slices.Sort(names)
	names = slices.DeleteFunc(names, func(name string) bool {
		fits, _ := path.Match(pattern, name)
		return !fits
	})
	if err == nil && len(names) == 0 && pattern != "*" {
		err = fs.ErrNotExist
	}
	return names, err
}

// lookUp follows a link; if that leads nowhere, or out, it describes the link itself.
func (s *session) lookUp(dir *os.Root, name, full string) (fs.FileInfo, error) {
	info, err := dir.Lstat(name)
	if err == nil && info.Mode().Type() == fs.ModeSymlink {
		if target, err := s.root.Stat(s.name(full)); err == nil {
			info = target
		}
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
