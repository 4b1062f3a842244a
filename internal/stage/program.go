package stage

import (
	"os"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// A program is the program under test, beside servers that the harness plays.
type program struct {
	from    source
	name    string
	process *watched.Process
}

// startProgram starts the program under test.
func startProgram(f source, command string) (performer, error) {
	c := parseCommand(command)
	path, err := f.s.r.Executable(c.name, false)
	if err != nil {
		return nil, err
	}
	p := &program{from: f, name: c.name}
	started := make(chan struct{})
	config := watched.Config{Path: path, Args: []string{c.name}, Stdout: func(b []byte) {
		<-started // then there is a lane for it
		p.from.data(b)
	}}
	if c.output != "" {
		if config.Output, err = os.Create(f.s.r.Path(c.output)); err != nil {
			return nil, err
		}
	}
	if err := c.setInput(&config, f.s.r); err != nil {
		return nil, err
	}

	if p.process, err = f.s.r.Start(config); err != nil {
		return nil, err
	}
	f.s.lanes[f.column] = f.s.r.LaneOf(p.process)
	p.from.lines = f.s.lanes[f.column].Lines(record.Print)
	close(started)
	if c.output != "" {
		go p.reportFile(f.s.r.Path(c.output))
		return p, nil
	}
	go p.reportEnd()
	return p, nil
}

// reportEnd reports the program's end.
func (p *program) reportEnd() {
	<-p.process.Done()
	p.from.end(scenario.ExitOf(p.process, p.process.Stderr()))
}

// ExitedEarly returns the failure of a program that exited before it connected to a
// port of localhost.
func ExitedEarly(name, port string, p *watched.Process) error {
	exit := scenario.ExitOf(p, p.Output())
	fail := scenario.EarlyExitf(name, exit, "%s %s before it connected to localhost:%s%s", name, exit.Verb(), port, exit.Printed())
	if fail.Hint == "" {
		fail.Hint = say.Sprintf("%s gets no arguments: it dials localhost:%s by itself, at once", name, port)
	}
	return fail
}

func (p *program) do(cell transcript.Cell) error {
	if cell.Text == "^C" {
		return p.process.Interrupt()
	}
	return p.process.Kill()
}

func (p *program) leave() {
	p.from.s.r.RecordStop(p.process)
	p.process.Kill()
}

// programs returns the programs under test that have begun.
func (s *stage) programs() (ended, running []*program) {
	for _, a := range s.actors {
		switch p, ok := a.(*program); {
		case ok && p.process.Ended():
			ended = append(ended, p)
		case ok:
			running = append(running, p)
		}
	}
	return ended, running
}
