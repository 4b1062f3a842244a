package clocktest

import (
	"bufio"
	"io"
	"os"
	"time"

	"goplab/internal/record"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// fullDisk lets the program print to a disk that is full, which it must report.
func fullDisk(r *scenario.Round, args []string) error {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		return scenario.Skipf("%v", err)
	}
	p := &reader{name: args[0]}
	conn, err := p.start(r, watched.Config{Output: full})
	if err != nil {
		return err
	}
	defer conn.Close()

	p.feed(conn, fullDiskLines)
	p.lane.Add(record.Leave, "")
	conn.Close()
	line := p.name + " > /dev/full"
	select {
	case <-p.Done():
	case <-time.After(transcript.ConnectLimit):
		return scenario.TooSlowf("%s was still running %v after the server closed the connection", line, transcript.ConnectLimit)
	}
	if err := scenario.ExitOf(p.Process, p.Stderr()).MustFail(line, ""); err != nil {
		return scenario.FailWith(err)
	}
	return nil
}

// readerLeaves lets the program print to a pipe whose reader leaves after one line:
// then there is nothing left to do.
func readerLeaves(r *scenario.Round, args []string) error {
	in, out, err := os.Pipe()
	if err != nil {
		return err
	}
	go func() {
		bufio.NewReader(in).ReadString('\n')
		in.Close()
	}()
	p := &reader{name: args[0]}
	conn, err := p.start(r, watched.Config{Output: out})
	if err != nil {
		return err
	}
	defer conn.Close()

	p.feed(conn, readerLeavesLines)
	if !p.Ended() {
		return scenario.TooSlowf("%s was still running after nobody had read its output for %v, as in %s | head -n 1; it must exit when it cannot print", p.name, (readerLeavesLines-1)*feedInterval, p.name)
	}
	return nil
}

// feed sends the program lines until it exits, or as many as that.
func (p *reader) feed(conn io.Writer, lines int) {
	for range lines {
		io.WriteString(conn, "13:58:54\n")
		p.lane.Add(record.Send, "13:58:54")
		select {
		case <-p.Done():
			return
		case <-time.After(feedInterval):
		}
	}
}
