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

// copy leaves the work to the kernel when it can (sendfile). For that, io.Copy must see
// the file and the connection themselves, with nothing wrapped around them.
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

// takeOffset returns the offset that REST has set, and resets it: it holds for one
// transfer.
func (s *session) takeOffset() int64 {
	defer func() { s.offset = 0 }()
	return s.offset
}

var errOffset = errors.New("REST needs TYPE I and an offset within the file")

// openAt opens a regular file and seeks to the offset that REST has set. It must be
// within the file; with converted line endings, nobody can tell where that is.
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
