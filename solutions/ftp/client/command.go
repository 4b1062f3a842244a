package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"strings"
)

// A command is one that the user can type.
type command struct {
	do       func(c *client, args []string) error
	min, max int // number of arguments
	usage    string
}

var commands = map[string]command{
	"cd":    {(*client).changeDir, 1, 1, "cd DIR"},
	"pwd":   {(*client).printDir, 0, 0, "pwd"},
	"ls":    {(*client).list, 0, 1, "ls [DIR]"},
	"get":   {(*client).get, 1, 2, "get REMOTE [LOCAL]"},
	"send":  {(*client).send, 1, 2, "send LOCAL [REMOTE]"},
	"close": {(*client).close, 0, 0, "close"},
	"help":  {(*client).help, 0, 0, "help"},
}

const helpText = `cd DIR               change to a directory on the server; .. is the parent
pwd                  print the current directory
ls [DIR]             list the current directory, or another one
get REMOTE [LOCAL]   fetch a file, under another name if you give one
send LOCAL [REMOTE]  send a file, under another name if you give one
close                quit; so does the end of the input
help                 print this
Quote a name that contains spaces: get "my file" or get 'my file'
`

// do runs the command on a line. Its error begins with the line.
func (c *client) do(line string) error {
	words, err := split(line)
	if err == nil && len(words) == 0 {
		return nil
	}
	if err == nil {
		err = c.command(words[0], words[1:])
	}
	if err != nil {
		return fmt.Errorf("%s: %w", printable(strings.TrimSpace(line)), err)
	}
	return nil
}

func (c *client) command(name string, args []string) error {
	command, known := commands[name]
	if !known {
		return errors.New("no such command; try help")
	}
	if len(args) < command.min || len(args) > command.max {
		return fmt.Errorf("usage: %s; quote a name that contains spaces", command.usage)
	}
	return command.do(c, args)
}

// split splits a line at its spaces. A word that begins with a quote extends to the
// next quote of the same kind, including any spaces.
func split(line string) ([]string, error) {
	var words []string
	for {
		line = strings.TrimLeft(line, " \t")
		if line == "" {
			return words, nil
		}

		var word string
		if quote := line[:1]; quote == `"` || quote == "'" {
			var closed bool
			word, line, closed = strings.Cut(line[1:], quote)
			if !closed {
				return nil, errors.New("the closing quote is missing")
			}
		} else {
			end := strings.IndexAny(line+" ", " \t")
			word, line = line[:end], line[end:]
		}
		words = append(words, word)
	}
}

func (c *client) changeDir(args []string) error {
	_, err := c.succeed("CWD", args...)
	return err
}

// printDir prints the path, which the reply has in quotes; a quote in the path itself
// is doubled (RFC 959 appendix II).
func (c *client) printDir([]string) error {
	text, err := c.succeed("PWD")
	if err != nil {
		return err
	}
	first, last := strings.Index(text, `"`), strings.LastIndex(text, `"`)
	if first < last {
		text = strings.ReplaceAll(text[first+1:last], `""`, `"`)
	}
	_, err = fmt.Fprintln(c.out, printable(text))
	return err
}

// list prints the lines as they arrive. Their format is up to the server.
func (c *client) list(args []string) error {
	return c.transfer(func(conn net.Conn) error {
		lines := bufio.NewScanner(conn)
		for lines.Scan() {
			if _, err := fmt.Fprintln(c.out, printable(lines.Text())); err != nil {
				return err
			}
		}
		return lines.Err()
	}, "LIST", args...)
}

func (c *client) help([]string) error {
	_, err := fmt.Fprint(c.out, helpText)
	return err
}

func (c *client) close([]string) error {
	c.closed = true
	_, err := c.succeed("QUIT")
	return err
}
