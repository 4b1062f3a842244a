package scenario

import (
	"fmt"
	"slices"
)

// A Step is a program for students to write, with everything that the workbook
// knows about it.
type Step struct {
	Name     string
	Programs []Program // that its scenarios start; the first is the step's own
	Promises []Promise // what its scenarios check
	Commands []Command // what its scenarios may use besides Commands
	Page     string    // the file of the guide that is about it
	Section  string    // the heading there
}

// A Program is one that scenarios start by its name.
type Program struct {
	Name   string
	Folder string // where it is in a tree, with slashes
	Port   string // where it listens unless it is told otherwise, if it is a server
}

// A Promise is something that a program does and that a scenario checks.
type Promise struct {
	ID   string // such as C3
	Text string
	Of   string // the program, if it is not the step's own
}

// Untouched begins what every starter says, in its source and when it runs. Start follows.
const Untouched = "nothing here yet: begin with "

// Start returns where the guide to the step begins.
func (s Step) Start() string { return fmt.Sprintf("%q in %s", s.Section, s.Page) }

// Program returns the step's own program.
func (s Step) Program() Program { return s.Programs[0] }

// program finds a program of the step.
func (s Step) program(name string) (Program, bool) {
	i := slices.IndexFunc(s.Programs, func(p Program) bool { return p.Name == name })
	if i < 0 {
		return Program{}, false
	}
	return s.Programs[i], true
}

// command finds a command that the step's scenarios may use.
func (s Step) command(name string) (Command, bool) {
	for _, commands := range [][]Command{Commands(), s.Commands} {
		if i := slices.IndexFunc(commands, func(c Command) bool { return c.Name == name }); i >= 0 {
			return commands[i], true
		}
	}
	return Command{}, false
}

// rank orders promises: those of the step's own program come first.
func (s Step) rank(id string) int {
	i := slices.IndexFunc(s.Promises, func(p Promise) bool { return p.ID == id })
	if i >= 0 && s.Promises[i].Of != "" {
		i += len(s.Promises)
	}
	return i
}
