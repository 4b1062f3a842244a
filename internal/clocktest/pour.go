package clocktest

import (
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/stage"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// pour sends a program many bytes and checks that it prints exactly these, without
// collecting them.
func pour(r *scenario.Round, args []string) error {
	flags := scenario.NewFlags()
	oneLine := flags.Bool("line", false, "")
	if err := scenario.ParseFlags(flags, args, 2, 2); err != nil {
		return err
	}
	name := flags.Arg(0)
	mebibytes, err := strconv.Atoi(strings.TrimSuffix(flags.Arg(1), "MiB"))
	if err != nil {
		return scenario.Usagef("%v", err)
	}

	port := r.Step().Program().Port
	listener, err := r.Listen(port)
	if err != nil {
		return err
	}
	defer listener.Close()
	path, err := r.Executable(name, false)
	if err != nil {
		return err
	}
	p := &poured{name: name, size: int64(mebibytes) << 20}
	p.want = io.LimitReader(newStream(*oneLine), p.size)
	if p.Process, err = r.Start(watched.Config{Path: path, Args: []string{name}, Stdout: p.take}); err != nil {
		return err
	}

	conn, err := acceptFrom(listener, p.Process)
	if err != nil && p.Ended() {
		return stage.ExitedEarly(name, port, p.Process)
	}
	if err != nil {
		return scenario.Failf("%s did not connect to localhost:%s within %v", name, port, transcript.ConnectLimit)
	}

	// A program that stops reading would block the server, but not awaitEnd.
	go func() {
		io.CopyN(conn, newStream(*oneLine), p.size)
		conn.Close() // at once: what is on its way must be printed all the same
	}()
	if err := p.awaitEnd(); err != nil {
		return err
	}
	return p.judge()
}

// acceptFrom waits for the program's connection, or for its end.
func acceptFrom(listener *net.TCPListener, p *watched.Process) (net.Conn, error) {
	listener.SetDeadline(time.Now().Add(transcript.ConnectLimit))
	go func() {
		<-p.Done()
		listener.SetDeadline(time.Now().Add(deathDelay))
	}()
	return listener.Accept()
}

// A poured program is one to which pour sends its bytes.
type poured struct {
	*watched.Process
	name   string
	size   int64 // bytes that it is sent
	memory int   // bytes that it has held at most
	comparison
}

// awaitEnd waits until the program exits, and fails one that is stuck.
func (p *poured) awaitEnd() error {
	got, since := int64(0), time.Now() // how much it has printed, since when
	for !p.Ended() {
		p.memory = max(p.memory, p.PeakMemory())
		if n := p.got.Load(); n > got {
			got, since = n, time.Now()
		}
		stuck := time.Since(since) > pourStall
		switch {
		case p.wrong.Load() > 0:
			return p.failure(p.name)
		case got > p.size:
			return p.surplus(got)
		case stuck && got < p.size:
			return scenario.Failf("%s printed only %d of %d bytes, and then nothing for %v", p.name, got, p.size, pourStall)
		case stuck:
			return scenario.Failf("%s was still running %v after the server closed the connection", p.name, pourStall)
		}
		time.Sleep(pollInterval)
	}
	return nil
}

// judge judges a program that has exited.
func (p *poured) judge() error {
	exit := scenario.ExitOf(p.Process, p.Stderr())
	got := p.got.Load()
	switch {
	case p.wrong.Load() > 0:
		return p.failure(p.name)
	case got < p.size:
		return scenario.Failf("%s %s after it had printed %d of %d bytes%s", p.name, exit.Verb(), got, p.size, exit.Printed())
	case got > p.size:
		return p.surplus(got)
	case exit.Status != 0:
		return scenario.Failf("%s %s; it must exit with status 0 when the server closes the connection%s", p.name, exit.Verb(), exit.Printed())
	case p.memory > flatMemory && !raceEnabled:
		return scenario.Failf("%s held %d MiB of memory to copy %d MiB; it must not collect what it copies", p.name, p.memory>>20, p.size>>20)
	}
	return nil
}

// surplus returns the failure of a program that printed more than it was sent.
func (p *poured) surplus(got int64) error {
	return scenario.Failf("%s printed more than the server had sent: %d bytes instead of %d", p.name, got, p.size)
}
