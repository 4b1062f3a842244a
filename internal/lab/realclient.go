package lab

import (
	"bytes"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// A realClient is a client of the judged server that is a process.
type realClient struct {
	p *watched.Process
}

// client runs a command, such as nc localhost 8000. Such clients give up when
// nobody listens yet.
func (f source) client(command []string) (performer, error) {
	path, err := exec.LookPath(command[0])
	if err != nil {
		return nil, &skipped{command[0] + " is not installed"}
	}
	c, err := f.process(path, command, f.data)
	if err != nil {
		return nil, err
	}
	return c, nil
}

func (f source) process(path string, args []string, stdout func([]byte)) (*realClient, error) {
	r := f.s.r
	if r.server == nil {
		return nil, usageError("a server before it")
	}
	if err := r.server.awaitListen(); err != nil {
		return nil, err
	}
	p, err := r.start(watched.Config{Path: path, Args: args, Stdout: stdout})
	if err != nil {
		return nil, err
	}
	r.server.served.Store(true)
	go func() {
		<-p.Done()
		f.end(transcript.Ended{Message: watched.LastWords(p.Stderr())})
	}()
	return &realClient{p}, nil
}

// awaitListen waits until the server listens, or where that cannot be seen, for
// a while.
func (s *judged) awaitListen() error {
	port, err := strconv.Atoi(s.port)
	if err != nil {
		return err
	}
	for deadline := time.Now().Add(transcript.ConnectLimit); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if s.Ended() {
			return s.death()
		}
		if s.Listens(port) {
			return nil
		}
	}
	return s.notListening()
}

func (c *realClient) do(cell transcript.Cell) error {
	if cell.Text == "^C" {
		return c.p.Interrupt()
	}
	return c.p.Kill()
}

func (c *realClient) leave() { c.p.Kill() }

// ownName is the name under which this program is a client in a process of its
// own, which can be killed.
const ownName = "goplab-client"

// greeting is what it prints when it is connected.
const greeting = "connected\n"

// ownClient runs a client of our own in a process of its own.
func (f source) ownClient() (performer, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	connected := make(chan bool, 1)
	c, err := f.process(self, []string{ownName, f.s.r.server.port}, func(b []byte) {
		select {
		case connected <- true: // it says so first, in a write of its own
			b = bytes.TrimPrefix(b, []byte(greeting))
		default:
		}
		if len(b) > 0 {
			f.data(b)
		}
	})
	if err != nil {
		return nil, err
	}
	select {
	case <-connected:
		return c, nil
	case <-c.p.Done(): // it could not connect
	case <-time.After(transcript.ConnectLimit):
	}
	select {
	case <-f.s.r.server.Done():
		return nil, f.s.r.server.death()
	case <-time.After(grace):
		return nil, f.s.r.server.notListening()
	}
}

// beClient is that client, if this process was started to be it.
func beClient() {
	if strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") != ownName {
		return
	}
	conn, err := net.Dial("tcp", localhost+os.Args[1])
	if err != nil {
		conn, err = net.Dial("tcp", localhost6+os.Args[1])
	}
	if err != nil {
		os.Exit(1)
	}
	os.Stdout.WriteString(greeting)
	io.Copy(os.Stdout, conn)
	os.Exit(0)
}
