package main

import (
	"errors"
	"io"
	"net"
	"os"
)

// A download sends a file, or the text of a listing.
type download struct {
	file   io.ReadCloser
	binary bool
}

func (s *session) retrieve(arg string) {
	file, err := s.openAt(s.name(arg), os.O_RDONLY, s.takeOffset())
	if err != nil {
		s.refuse(550, err)
		return
	}
	s.transfer(&download{file, s.binary})
}

func (d *download) hello() string { return "Here is the data connection." }

func (d *download) copy(conn *net.TCPConn) error {
	if !d.binary {
		return toNetwork(conn, d.file)
	}
	return copyAll(conn, d.file, conn)
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
