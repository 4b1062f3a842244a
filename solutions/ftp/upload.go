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

// An upload receives a file. It writes to a temporary file beside the target, and
// renames it when it is complete. So an upload that breaks off leaves the old file
// unchanged, and of two at once the one that ends last wins, unmixed. After REST it
// writes to the target itself, to go on where an earlier upload broke off. If the
// target is a symbolic link, the upload replaces the link and not the file that it
// leads to.
type upload struct {
	root   *os.Root
	file   *os.File
	binary bool
	target string
	temp   string // empty after REST
}

const tempPrefix = ".upload-"

func isTemp(name string) bool {
	return strings.HasPrefix(name, tempPrefix)
}

func (s *session) store(arg string) {
	u := &upload{root: s.root, binary: s.binary, target: s.name(arg)}
	var err error
	if offset := s.takeOffset(); offset > 0 {
		u.file, err = s.openAt(u.target, os.O_WRONLY, offset)
	} else {
		err = u.create(s)
	}
	if err != nil {
		s.refuse(553, err)
		return
	}
	s.start(u)
}

// create creates the temporary file. If there is an old file, it must be writable, and
// the new file gets its permissions.
func (u *upload) create(s *session) error {
	old, err := s.open(u.target, os.O_WRONLY)
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
	u.temp = path.Join(path.Dir(u.target), tempPrefix+rand.Text())
	u.file, err = u.root.OpenFile(u.temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err == nil && mode != 0 {
		u.file.Chmod(mode)
	}
	return err
}

// grace is how long an upload waits at the end of the data before it counts as
// complete. The connections of a client that is killed close one after the other; if
// the data connection closes first, that looks like the end of the file. During the
// wait, the control connection closes too, and the upload counts as aborted. The price
// of that safety is that a session can send no more than 40 files a second.
const grace = 25 * time.Millisecond

// copy leaves the work to the kernel when it can (splice).
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
		err = u.root.Rename(u.temp, u.target)
	}
	if err != nil {
		u.root.Remove(u.temp)
	}
	return err
}
