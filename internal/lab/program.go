package lab

import (
	"fmt"
	"os"
	"strings"

	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// A program is the judged program, in a transcript beside servers.
type program struct {
	from source
	name string
	p    *watched.Process
}

// program starts the judged program: NAME or NAME < FILE.
func (f source) program(command string) (performer, error) {
	command, input, redirected := strings.Cut(command, " < ")
	name := strings.TrimSpace(command)
	path, err := f.s.r.program(name)
	if err != nil {
		return nil, err
	}
	config := watched.Config{Path: path, Args: []string{name}, Stdout: f.data}
	if redirected {
		file, err := os.Open(f.s.r.ts.MkAbs(input))
		if err != nil {
			return nil, err
		}
		defer file.Close()
		config.Stdin = file
	}
	p := &program{from: f, name: name}
	if p.p, err = f.s.r.start(config); err != nil {
		return nil, err
	}
	go p.watch()
	return p, nil
}

// watch reports the program's end.
func (p *program) watch() {
	<-p.p.Done()
	p.from.end(transcript.Ended{Status: p.p.Status(), Message: watched.LastWords(p.p.Stderr()), Stderr: p.p.Stderr()})
}

// endedEarly tells of a program that ended instead of connecting.
func endedEarly(name string, p *watched.Process) error {
	how := &transcript.Ended{Status: p.Status(), Message: watched.LastWords(p.Output())}
	return &failure{sentence: fmt.Sprintf("%s ended before it connected to localhost:8000, %s", name, how), early: name}
}

func (p *program) do(cell transcript.Cell) error {
	if cell.Text == "^C" {
		return p.p.Interrupt()
	}
	return p.p.Kill()
}

func (p *program) leave() { p.p.Kill() }

// programs are the judged programs of a transcript that have begun.
func (s *stage) programs() (ended, running []*program) {
	for _, a := range s.actors {
		switch p, ok := a.(*program); {
		case ok && p.p.Ended():
			ended = append(ended, p)
		case ok:
			running = append(running, p)
		}
	}
	return ended, running
}
