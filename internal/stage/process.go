package stage

import (
	"bytes"
	"os"
	"os/exec"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// A process is a client of the server under test that is a program.
type process struct {
	*watched.Process
}

// startClient runs a command such as nc localhost 8000. Such clients give up when
// nobody listens yet, so it waits for the server.
func startClient(f source, command []string) (performer, error) {
	path, err := exec.LookPath(command[0])
	if err != nil {
		return nil, scenario.NotInstalled(command[0])
	}
	c, err := startProcess(f, path, command, f.data)
	if err != nil {
		return nil, err
	}
	return c, nil
}

func startProcess(f source, path string, args []string, stdout func([]byte)) (*process, error) {
	r := f.s.r
	server := r.Subject()
	if server == nil {
		return nil, scenario.Usagef("it needs a server before it")
	}
	if err := server.AwaitListen(); err != nil {
		return nil, err
	}

	p, err := r.Start(watched.Config{Path: path, Args: args, Stdout: stdout})
	if err != nil {
		return nil, err
	}
	server.MarkServed()
	go func() {
		<-p.Done()
		f.end(transcript.Exit{Message: watched.LastWords(p.Stderr())})
	}()
	return &process{p}, nil
}

func (c *process) do(cell transcript.Cell) error {
	if cell.Text == "^C" {
		return c.Interrupt()
	}
	return c.Kill()
}

func (c *process) leave() { c.Kill() }

// startOwnClient starts the harness's own client, in a process that can be killed.
func startOwnClient(f source) (performer, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}

	server := f.s.r.Subject()
	if server == nil {
		return nil, scenario.Usagef("it needs a server before it")
	}
	connected := make(chan bool, 1)
	c, err := startProcess(f, self, []string{clientName, server.Port}, func(b []byte) {
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

	// The next row may kill the client, and then it must have been connected.
	select {
	case <-connected:
		return c, nil
	case <-c.Done(): // it could not connect
	case <-time.After(transcript.ConnectLimit):
	}
	return nil, server.DeathOr(acceptDelay, server.NotListening())
}
