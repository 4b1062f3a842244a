package main

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path"
	"strings"
	"time"
)

// An upload receives a file. It writes a temporary file beside its goal and renames
// that when it is whole: so an upload that breaks off leaves the old file as it
// was, and of two at once the later one stands, unmixed. After REST it writes into
// the goal itself, to go on where another one broke off. A goal that is a link is
// replaced; what it leads to stays.
type upload struct {
	root   *os.Root
	file   *os.File
	binary bool
	goal   string
	temp   string // empty after REST
}

const tempPrefix = ".upload-"

func isTemp(name string) bool {
	return strings.HasPrefix(name, tempPrefix)
}

func (s *session) store(arg string) {
	u := &upload{root: s.root, binary: s.binary, goal: s.name(arg)}
	var err error
	if offset := s.takeOffset(); offset > 0 {
		u.file, err = s.openAt(u.goal, os.O_WRONLY, offset)
	} else {
		err = u.create(s)
	}
	if err != nil {
		s.refuse(553, err)
		return
	}
	s.start(u)
}

// create makes the temporary file. When there is an old file, it must be one that
// may be written to, and the new one gets its rights.
func (u *upload) create(s *session) error {
	old, err := s.open(u.goal, os.O_WRONLY)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	mode := fs.FileMode(0)
	if old != nil {
		info, err := old.Stat()
		old.Close()
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
	}
	u.temp = path.Join(path.Dir(u.goal), tempPrefix+rand.Text())
	u.file, err = u.root.OpenFile(u.temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err == nil && mode != 0 {
		u.file.Chmod(mode)
	}
	return err
}

// grace is how long an upload that has ended waits before it counts as whole. The
// connections of a client that is killed end one after the other; when it is the
// data connection first, that looks like the end of the file. In this time the end
// of the control connection arrives too, and the upload counts as broken off. It is
// the price of that safety that a session sends no more than 40 files a second.
const grace = 25 * time.Millisecond

// copy leaves it to the kernel, if it can (splice).
func (u *upload) copy(conn *net.TCPConn) (err error) {
	if u.binary {
		_, err = io.Copy(u.file, conn)
	} else {
		err = fromNetwork(u.file, conn)
	}
	time.Sleep(grace)
	return err
}

func (u *upload) end(err error) error {
	if closeErr := u.file.Close(); err == nil {
		err = closeErr
	}
	if u.temp == "" {
		return err
	}
	if err == nil {
		err = u.root.Rename(u.temp, u.goal)
	}
	if err != nil {
		u.root.Remove(u.temp)
	}
	return err
}
