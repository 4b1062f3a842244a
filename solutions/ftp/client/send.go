package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
)

// send sends a regular file. Anything else might never end.
func (c *client) send(args []string) error {
	local := args[0]
	remote := filepath.Base(local)
	if len(args) == 2 {
		remote = args[1]
	}
	info, err := os.Stat(local)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a regular file", local)
	}
	file, err := os.Open(local)
	if err != nil {
		return err
	}
	defer file.Close()

	p := c.newProgress(local)
	err = c.transfer(func(conn net.Conn) error {
		_, err := io.Copy(conn, io.TeeReader(file, p))
		return err
	}, "STOR", remote)
	p.end(err)
	return err
}
