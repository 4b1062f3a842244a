package main

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"net"
	"os"
	"path"
)

// An upload receives a file. It writes to a temporary file beside the target, and
// renames it when it is complete. So an upload that breaks off leaves the old file
// unchanged, and of two at once the one that ends last wins, unmixed. If the target is
// a symbolic link, the upload replaces the link and not the file that it leads to.
//
// After REST, and for APPE, it writes to the target itself, which keeps what came of an
// upload that breaks off: the client can go on from there.
type upload struct {
	root   *os.Root
	file   *os.File
	binary bool
	target string
	temp   string // empty for REST and APPE
}

const tempPrefix = ".upload-"

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
	s.transfer(u)
}

// extend handles APPE. A file that does not exist yet is a new one like any other.
func (s *session) extend(arg string) {
	s.offset = 0 // it writes at the end, wherever that is
	file, err := s.open(s.name(arg), os.O_WRONLY|os.O_APPEND)
	if errors.Is(err, fs.ErrNotExist) {
		s.store(arg)
		return
	}
	if err != nil {
		s.refuse(553, err)
		return
	}
	s.transfer(&upload{file: file, target: s.name(arg), binary: s.binary})
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

// copy returns nil when the client closes the connection: that is the end of the file
// (RFC 959 section 3.4.1). A program that is killed closes its connections, too, and
// nothing tells the one from the other.
func (u *upload) copy(conn *net.TCPConn) error {
	if !u.binary {
		return fromNetwork(u.file, conn)
	}
	return copyAll(u.file, conn, conn)
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
