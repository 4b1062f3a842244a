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

// get fetches a file. It writes to a temporary file beside the target, and renames it
// when it is complete. So a transfer that breaks off, or is refused, leaves everything
// unchanged. If the target is a symbolic link, get replaces the link and not the file
// that it leads to.
func (c *client) get(args []string) error {
	remote := args[0]
	target := filepath.Base(remote)
	if len(args) == 2 {
		target = args[1]
	} else if target == "." || !filepath.IsLocal(target) { // ".." or, on Windows, "NUL"
		return fmt.Errorf("%s cannot be a local file name; use get REMOTE LOCAL", target)
	}
	file, err := createBeside(target)
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // harmless after the rename

	p := c.newProgress(remote)
	err = c.transfer(func(conn net.Conn) error {
		_, err := io.Copy(file, io.TeeReader(conn, p))
		return err
	}, "RETR", remote)

	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(file.Name(), target)
	}
	p.end(err)
	return err
}

// createBeside creates a temporary file in the target's directory. If there is an old
// file, the new one gets its permissions. Anything but a regular file, such as
// /dev/null, must not be replaced.
func createBeside(target string) (*os.File, error) {
	old, err := os.Stat(target)
	if err == nil && !old.Mode().IsRegular() {
		return nil, fmt.Errorf("%s exists and is not a regular file", target)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}

	temp := filepath.Join(filepath.Dir(target), ".download-"+rand.Text())
	file, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, fmt.Errorf("cannot create a file beside %s: %w", target, errors.Unwrap(err))
	}
	if old != nil {
		file.Chmod(old.Mode().Perm())
	}
	return file, nil
}
