package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
)

// get fetches a file. It writes a temporary file beside its goal, and renames that
// when it is whole: so a transfer that breaks off, or is refused, leaves everything
// as it was. A goal that is a link is replaced; what it leads to stays.
func (c *client) get(args []string) error {
	remote := args[0]
	goal := filepath.Base(remote)
	if len(args) == 2 {
		goal = args[1]
	} else if goal == "." || !filepath.IsLocal(goal) { // ".." or, on Windows, "NUL"
		return fmt.Errorf("%s cannot be a file's name here: say get REMOTE LOCAL", goal)
	}
	file, err := createBeside(goal)
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // by then it has its other name, if all went well
	p := c.newProgress(remote)
	err = c.transfer(func(conn net.Conn) error {
		_, err := io.Copy(file, io.TeeReader(conn, p))
		return err
	}, "RETR", remote)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(file.Name(), goal)
	}
	p.end(err)
	return err
}

// createBeside makes a temporary file in the goal's folder. When there is an old
// file, it gets that one's rights. What is no plain file, such as /dev/null, must
// not be replaced.
func createBeside(goal string) (*os.File, error) {
	old, err := os.Stat(goal)
	if err == nil && !old.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is here, and is no plain file", goal)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	temp := filepath.Join(filepath.Dir(goal), ".download-"+rand.Text())
	file, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, fmt.Errorf("no file can be made beside %s: %w", goal, errors.Unwrap(err))
	}
	if old != nil {
		file.Chmod(old.Mode().Perm())
	}
	return file, nil
}
