// Client fetches files from a server that speaks the File Transfer Protocol of RFC
// 959, and sends files to it:
//
//	client localhost:8021
//
// It reads its commands from standard input; help lists them. On a terminal it
// prompts, and shows how much of a file has been transferred. Its exit status is 0 if
// every command succeeded.
//
// It logs in as anonymous, or with the name in -user and the password in the environment
// variable FTP_PASSWORD:
//
//	FTP_PASSWORD=secret client -user ada localhost:8021
package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	flag.Usage = func() { fmt.Fprintln(os.Stderr, "usage: client [-user NAME] [HOST:PORT]") }
	user := flag.String("user", "anonymous", "the name to log in with")
	flag.Parse()
	address := "localhost:8021"
	switch flag.NArg() {
	case 0:
	case 1:
		address = flag.Arg(0)
	default:
		flag.Usage()
		os.Exit(2)
	}

	ctx, end := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		<-signals
		end(errors.New("interrupted"))
	}()

	c := &client{session: newSession(ctx, end, address), out: os.Stdout, errors: os.Stderr}
	c.user = *user
	c.password = cmp.Or(os.Getenv("FTP_PASSWORD"), c.password)
	c.watched = isTerminal(os.Stdout)
	c.prompts = c.watched && isTerminal(os.Stdin)
	if !c.run(os.Stdin) {
		os.Exit(1)
	}
}

// isTerminal reports whether a person is at the other end of f.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// A client runs its user's commands.
type client struct {
	*session
	out, errors io.Writer
	prompts     bool // prompt before each command
	watched     bool // a person is looking at out
	closed      bool // the user has quit
}

// run runs the commands, one per line, and reports whether all succeeded.
func (c *client) run(commands io.Reader) (ok bool) {
	if err := c.connect(); err != nil {
		fmt.Fprintf(c.errors, "client: %v\n", err)
		return false
	}

	lines := make(chan string)
	go readLines(commands, lines)
	ok = true
	for !c.closed {
		line, err := c.nextLine(lines)
		if err == nil {
			err = c.do(line)
		}
		if err != nil {
			fmt.Fprintf(c.errors, "client: %v\n", err)
			ok = false
		}
		// Once the session is over, no other command can run.
		if over := context.Cause(c.ctx); over != nil && errors.Is(err, over) {
			return false
		}
	}
	return ok
}

// readLines has a goroutine of its own, because nothing can interrupt a read.
func readLines(r io.Reader, lines chan<- string) {
	defer close(lines)
	in := bufio.NewReader(r)
	for {
		line, err := in.ReadString('\n')
		if line != "" {
			lines <- strings.TrimRight(line, "\r\n")
		}
		if err != nil {
			return
		}
	}
}

// nextLine waits for a command, and meanwhile notices when the session ends.
func (c *client) nextLine(lines <-chan string) (string, error) {
	if c.prompts {
		fmt.Fprint(c.out, "ftp> ")
	}

	for {
		select {
		case line, more := <-lines:
			if more {
				return line, nil
			}
			c.endLine()
			return "close", nil
		case <-c.replies: // unexpected: the next command must not take it for its own
		case <-c.ctx.Done():
			c.endLine()
			return "", context.Cause(c.ctx)
		}
	}
}

// endLine ends the prompt's line if the user has not.
func (c *client) endLine() {
	if c.prompts {
		fmt.Fprintln(c.out)
	}
}
