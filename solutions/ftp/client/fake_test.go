package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A fake server gives the replies that a test wants.
type fake struct {
	replies map[string]string // to a verb, "" is the greeting; %d is a port, and %s its two bytes
	data    string            // what RETR and LIST send
	stall   func()            // if any: it is called, and the data does not end

	got    []string // the commands
	stored string   // what STOR sent

	listener net.Listener // for data
	ended    chan struct{}
}

const (
	hangUp  = "!"            // stands in replies
	nothing = "(no reply)\n" // the same
)

var usual = map[string]string{
	"":     "220 Hello\r\n",
	"USER": "331 Password?\r\n",
	"PASS": "230 Come in\r\n",
	"TYPE": "200 OK\r\n",
	"CWD":  "250 OK\r\n",
	"PWD":  "257 \"/\" is where you are\r\n",
	"EPSV": "229 Do (|||%d|)\r\n",
	"PASV": "227 Do (%s)\r\n",
	"LIST": "150 Here\r\n226 Done\r\n",
	"RETR": "150 Here\r\n226 Done\r\n",
	"STOR": "150 Here\r\n226 Done\r\n",
	"QUIT": "221 Bye\r\n" + hangUp,
}

// start serves one client, and returns where.
func (f *fake) start(t *testing.T) (address string) {
	control, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	f.listener, err = net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	f.ended = make(chan struct{})
	go func() {
		defer close(f.ended)
		conn, err := control.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		f.serve(conn)
	}()
	t.Cleanup(func() {
		control.Close()
		f.listener.Close()
		<-f.ended
	})
	return control.Addr().String()
}

func (f *fake) serve(conn net.Conn) {
	if !f.reply(conn, "") {
		return
	}
	for lines := bufio.NewScanner(conn); lines.Scan(); {
		f.got = append(f.got, lines.Text())
		verb, _, _ := strings.Cut(lines.Text(), " ")
		if !f.reply(conn, verb) {
			return
		}
	}
}

// reply sends a verb's replies, one by one; data moves after one of 1xx, or before
// 226 when that comes alone.
func (f *fake) reply(conn net.Conn, verb string) (goOn bool) {
	text, special := f.replies[verb]
	if !special {
		text = usual[verb]
	}
	port := f.listener.Addr().(*net.TCPAddr).Port
	text = strings.Replace(text, "%d", fmt.Sprint(port), 1)
	text = strings.Replace(text, "%s", fmt.Sprintf("192,0,2,1,%d,%d", port>>8, port&255), 1)
	moved := false
	for line := range strings.Lines(text) {
		switch {
		case line == hangUp:
			return false
		case line == nothing:
			continue
		}
		io.WriteString(conn, line)
		if strings.Contains("LIST RETR STOR", verb) && verb != "" && !moved && line[0] <= '2' {
			moved = true
			f.move(verb)
		}
	}
	return true
}

func (f *fake) move(verb string) {
	conn, err := f.listener.Accept()
	if err != nil {
		return
	}
	defer conn.Close()
	if verb == "STOR" {
		content, err := io.ReadAll(conn)
		f.stored = string(content)
		if err != nil {
			f.stored = "broken off"
		}
		return
	}
	io.WriteString(conn, f.data)
	if f.stall != nil {
		f.stall()
		io.Copy(io.Discard, conn) // until the client has enough
	}
}

// A result is what the user gets.
type result struct {
	ok          bool
	out, errors string
}

func newClient(address string) *client {
	ctx, end := context.WithCancelCause(context.Background())
	c := &client{session: newSession(ctx, end, address)}
	c.patience = 5 * time.Second
	return c
}

// talk lets a client do the commands, in a folder of its own.
func talk(address, commands string, change ...func(*client)) result {
	return talkFrom(address, strings.NewReader(commands), change...)
}

func talkFrom(address string, commands io.Reader, change ...func(*client)) result {
	c := newClient(address)
	defer c.end(nil)
	var out, errs bytes.Buffer
	c.out, c.errors = &out, &errs
	for _, f := range change {
		f(c)
	}
	ok := c.run(commands)
	return result{ok, out.String(), strings.ReplaceAll(errs.String(), address, "SERVER")}
}

// files returns what is in the current folder.
func files(t *testing.T) map[string]string {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	all := map[string]string{}
	for _, entry := range entries {
		content, err := os.ReadFile(entry.Name())
		require.NoError(t, err)
		all[entry.Name()] = string(content)
	}
	return all
}
