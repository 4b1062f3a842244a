package clocktest

import (
	"io"
	"strings"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// idle lets the program wait for a server, and expects it to use almost no CPU: once
// with standard input open and silent, and once with standard input that has ended.
func idle(r *scenario.Round, args []string) error {
	duration, err := time.ParseDuration(args[1])
	if err != nil {
		return scenario.Usagef("%v", err)
	}

	open, ended := &reader{name: args[0]}, &reader{name: args[0]}
	conn, err := open.start(r, watched.Config{})
	if err != nil {
		return err
	}
	defer conn.Close()
	other, err := ended.start(r, watched.Config{Stdin: strings.NewReader("not for you\n")})
	if err != nil {
		return err
	}
	defer other.Close()

	time.Sleep(duration / 2)
	open.lane.Add(record.Send, "still here")
	io.WriteString(conn, "still here\n")
	io.WriteString(other, "still here\n")
	time.Sleep(duration / 2)
	open.lane.Add(record.Leave, "")
	conn.Close()
	other.Close()
	if err := open.hasRested(""); err != nil {
		return err
	}
	return ended.hasRested(say.Text(", after standard input had ended"))
}

// hasRested waits until the program exits, and judges how much CPU it has used.
func (p *reader) hasRested(condition string) error {
	select {
	case <-p.Done():
	case <-time.After(transcript.ConnectLimit):
		return scenario.TooSlowf("%s was still running %v after the server closed the connection", p.name, transcript.ConnectLimit)
	}

	exit := scenario.ExitOf(p.Process, p.Stderr())
	used, lifetime := p.CPU()
	switch {
	case used > lifetime*idlePercent/100+startupCPU:
		return scenario.Failf("%s used %.1fs of CPU in %.1fs while it waited for the server%s: it is spinning", p.name, used.Seconds(), lifetime.Seconds(), condition)
	case exit.Status != 0:
		return scenario.Failf("%s %s%s; it must exit with status 0 when the server closes the connection%s", p.name, exit.Verb(), condition, exit.Printed())
	}
	return nil
}
