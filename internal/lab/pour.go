package lab

import (
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"goplab/internal/transcript"
	"goplab/internal/watched"
)

const (
	pourStall  = 5 * time.Second // without a byte more, the program is stuck
	flatMemory = 48 << 20        // a program that copies needs a fifth of it
)

// pour sends a program many bytes, and checks that it shows just these, and
// does not collect them.
func pour(r *round, args []string) error {
	long := args[0] == "-line"
	if long {
		args = args[1:]
	}
	if len(args) != 2 {
		return usageError("a program and a size")
	}
	mebibytes, err := strconv.Atoi(strings.TrimSuffix(args[1], "MiB"))
	if err != nil {
		return usageError(err.Error())
	}
	if err := portIsFree(usualPort); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", localhost+usualPort)
	if err != nil {
		return err
	}
	defer listener.Close()
	size := int64(mebibytes) << 20
	check := &comparison{want: stream(long)}
	p, err := r.startPoured(args[0], check)
	if err != nil {
		return err
	}
	conn, err := acceptFrom(listener.(*net.TCPListener), p)
	if err != nil {
		return r.noConnection(args[0], p)
	}
	go func() {
		io.CopyN(conn, stream(long), size)
		conn.Close() // at once: what is on its way has to be shown all the same
	}()
	return r.watchPour(args[0], p, check, size)
}

func (r *round) startPoured(name string, check *comparison) (*watched.Process, error) {
	path, err := r.program(name)
	if err != nil {
		return nil, err
	}
	return r.start(watched.Config{Path: path, Args: []string{name}, Stdout: check.take})
}

// acceptFrom waits for the program's connection, or for its end.
func acceptFrom(listener *net.TCPListener, p *watched.Process) (net.Conn, error) {
	listener.SetDeadline(time.Now().Add(transcript.ConnectLimit))
	go func() {
		<-p.Done()
		listener.SetDeadline(time.Now().Add(grace))
	}()
	return listener.Accept()
}

// noConnection tells of a program that did not connect.
func (r *round) noConnection(name string, p *watched.Process) error {
	if !p.Ended() {
		return failf("%s did not connect to localhost:8000 within %v", name, transcript.ConnectLimit)
	}
	return endedEarly(name, p)
}

// watchPour waits until the program ends, and looks at what it showed.
func (r *round) watchPour(name string, p *watched.Process, check *comparison, size int64) error {
	had, since, memory := int64(0), time.Now(), 0
	for !p.Ended() {
		memory = max(memory, peakMemory(p))
		if got := check.got.Load(); got > had {
			had, since = got, time.Now()
		}
		switch {
		case check.wrong.Load() > 0:
			return check.failure(name)
		case time.Since(since) > pourStall && had < size:
			return failf("%s showed only %d of %d bytes, and then nothing for %v", name, had, size, pourStall)
		case time.Since(since) > pourStall:
			return failf("%s was still running %v after the server had closed the connection", name, pourStall)
		}
		time.Sleep(5 * time.Millisecond)
	}
	switch got := check.got.Load(); {
	case check.wrong.Load() > 0:
		return check.failure(name)
	case got < size:
		return failf("%s ended when it had shown %d of %d bytes, %s", name, got, size,
			&transcript.Ended{Status: p.Status(), Message: watched.LastWords(p.Stderr())})
	case got > size:
		return failf("%s showed %d bytes more than the server had sent", name, got-size)
	case p.Status() != 0:
		return failf("%s must end with status 0 when the server closes, and ended with status %d", name, p.Status())
	case memory > flatMemory && !raceEnabled:
		return failf("%s held %d MiB of memory at once to copy %d MiB: it must not collect what it copies", name, memory>>20, size>>20)
	}
	return nil
}
