package main

import (
	"errors"
	"io"
	"net"
	"os"
)

// A download sends a file.
type download struct {
	file   *os.File
	binary bool
}

func (s *session) retrieve(arg string) {
	file, err := s.openAt(s.name(arg), os.O_RDONLY, s.takeOffset())
	if err != nil {
		s.refuse(550, err)
		return
	}
	s.start(&download{file, s.binary})
}

// copy leaves it to the kernel, if it can (sendfile): for that the file and the
// connection must stand side by side, with nothing wrapped around them.
func (d *download) copy(conn *net.TCPConn) error {
	if !d.binary {
		return toNetwork(conn, d.file)
	}
	_, err := io.Copy(conn, d.file)
	return err
}

func (d *download) end(err error) error {
	d.file.Close()
	return err
}

// takeOffset returns what REST has set, which holds for one transfer.
func (s *session) takeOffset() int64 {
	defer func() { s.offset = 0 }()
	return s.offset
}

var errOffset = errors.New("REST wants to start where that file cannot")

// openAt opens a plain file, and goes to where REST wants to start. That must be
// within the file; and with converted line ends nobody can tell where it is.
func (s *session) openAt(name string, flag int, offset int64) (*os.File, error) {
	file, err := s.open(name, flag)
	if err != nil || offset == 0 {
		return file, err
	}
	end, err := file.Seek(0, io.SeekEnd)
	if err == nil && (offset > end || !s.binary) {
		err = errOffset
	}
	if err == nil {
		_, err = file.Seek(offset, io.SeekStart)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}
