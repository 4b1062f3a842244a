package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
)

// path returns the absolute path that a client means by arg. It is cleaned as if
// the root had no parent: "/.." is "/". That keeps paths inside the root; os.Root
// keeps symbolic links inside.
func (s *session) path(arg string) string {
	if !path.IsAbs(arg) {
		arg = s.dir + "/" + arg
	}
	return path.Clean(arg)
}

// name returns the same path in the form that os.Root wants: relative to the root.
func (s *session) name(arg string) string {
	if name := s.path(arg)[1:]; name != "" {
		return name
	}
	return "."
}

var (
	errNotFile = errors.New("not a regular file")
	errNotDir  = errors.New("not a directory")
)

// nonblock makes open return at once, even for a named pipe.
const nonblock = syscall.O_NONBLOCK

// open opens a regular file only.
func (s *session) open(name string, flag int) (*os.File, error) {
	file, err := s.root.OpenFile(name, flag|nonblock, 0)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errNotFile
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// refuse replies with the reason why something was not done. A bad offset in REST has
// a code of its own (RFC 1123 section 4.1.3.4).
func (s *session) refuse(code int, err error) {
	if err == errOffset {
		code = 554
	}
	s.reply(code, "Not done: %s.", reason(err))
}

// reason returns the innermost error: those around it name directories of this machine.
func reason(err error) string {
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return err.Error()
}

// done replies to a command that only succeeds or fails.
func (s *session) done(err error) {
	if err != nil {
		s.refuse(550, err)
		return
	}
	s.reply(250, "Done.")
}

// quote quotes a path for a reply (RFC 959 appendix II).
func quote(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

func (s *session) printDir(string) {
	s.reply(257, "%s is the current directory.", quote(s.dir))
}

// changeDir looks up "." in the directory, which fails if the server may not enter it.
func (s *session) changeDir(arg string) {
	info, err := s.root.Stat(s.name(arg) + "/.")
	if err == nil && !info.IsDir() {
		err = errNotDir
	}
	if err == nil {
		s.dir = s.path(arg)
	}
	s.done(err)
}

func (s *session) changeUp(string) {
	s.changeDir("..")
}

// plainFile describes a regular file, and nothing else.
func (s *session) plainFile(arg string) (fs.FileInfo, error) {
	info, err := s.root.Stat(s.name(arg))
	if err == nil && !info.Mode().IsRegular() {
		err = errNotFile
	}
	return info, err
}

// size replies with the number of bytes that RETR would send. For TYPE A, only reading
// the whole file could tell (RFC 3659 section 4).
func (s *session) size(arg string) {
	info, err := s.plainFile(arg)
	if err == nil && !s.binary {
		err = errors.New("SIZE needs TYPE I")
	}
	if err != nil {
		s.refuse(550, err)
		return
	}
	s.reply(213, "%d", info.Size())
}

// modified replies with the modification time, in UTC (RFC 3659 section 3).
func (s *session) modified(arg string) {
	info, err := s.plainFile(arg)
	if err != nil {
		s.refuse(550, err)
		return
	}
	s.reply(213, "%s", info.ModTime().UTC().Format("20060102150405"))
}

// remove removes only files and removeDir only directories, though Root.Remove removes
// either.
func (s *session) remove(arg string)    { s.removeKind(arg, false, errNotFile) }
func (s *session) removeDir(arg string) { s.removeKind(arg, true, errNotDir) }

func (s *session) removeKind(arg string, dir bool, errNot error) {
	info, err := s.root.Lstat(s.name(arg))
	if err == nil && info.IsDir() != dir {
		err = errNot
	}
	if err == nil {
		err = s.root.Remove(s.name(arg)) // fails for a directory that is not empty
	}
	s.done(err)
}

func (s *session) makeDir(arg string) {
	if err := s.root.Mkdir(s.name(arg), 0o777); err != nil {
		s.refuse(550, err)
		return
	}
	s.reply(257, "%s created.", quote(s.path(arg)))
}

// renameThis and renameTo handle RNFR and RNTO, which must follow each other directly
// (RFC 959 section 4.1.3).
func (s *session) renameThis(arg string) {
	if _, err := s.root.Lstat(s.name(arg)); err != nil {
		s.refuse(550, err)
		return
	}
	s.renameFrom = s.name(arg)
	s.reply(350, "Now send RNTO with the new name.")
}

func (s *session) renameTo(arg string) {
	if s.renameFrom == "" {
		s.reply(503, "Send RNFR first.")
		return
	}
	err := s.root.Rename(s.renameFrom, s.name(arg))
	s.renameFrom = ""
	if err != nil {
		s.refuse(553, err)
		return
	}
	s.reply(250, "Done.")
}
