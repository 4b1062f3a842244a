package watched

import (
	"io"
	"os"
	"sync"
)

// files are a program's standard files.
type files struct {
	stdin, stdout, stderr *os.File   // the program's ends
	theirs                []*os.File // those of them that only the program should have

	input    *os.File   // our end of standard input or of the terminal, if we have one
	outputs  []*os.File // our ends of standard output and standard error
	terminal bool
}

// openFiles makes the files of a program.
func openFiles(config Config) (*files, error) {
	f := &files{}
	if t := config.Terminal; t != nil {
		f.stdin, f.stdout, f.stderr = t.Programs, t.Programs, t.Programs
		f.theirs = []*os.File{t.Programs}
		f.input, f.terminal = t.Ours, true
		return f, nil
	}

	var err error
	if file, is := config.Stdin.(*os.File); is {
		f.stdin = file
	} else if f.stdin, f.input, err = f.pipe(true); err != nil {
		return f, err
	}
	if config.Output != nil {
		f.stdout, f.theirs = config.Output, append(f.theirs, config.Output)
		f.outputs = append(f.outputs, nil)
	} else if err := f.openOutput(&f.stdout); err != nil {
		return f, err
	}
	return f, f.openOutput(&f.stderr)
}

// openOutput makes a pipe that the program writes to.
func (f *files) openOutput(theirs **os.File) error {
	file, ours, err := f.pipe(false)
	if err == nil {
		*theirs, f.outputs = file, append(f.outputs, ours)
	}
	return err
}

// pipe makes a pipe from which the program reads, or to which it writes.
func (f *files) pipe(reads bool) (theirs, ours *os.File, err error) {
	theirs, ours, err = os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	if !reads {
		theirs, ours = ours, theirs
	}
	f.theirs = append(f.theirs, theirs)
	return theirs, ours, nil
}

// copy copies to and from the program. The channel is closed when all output has arrived.
func (f *files) copy(p *Process, config Config) (copied <-chan struct{}) {
	done := make(chan struct{})
	if f.terminal {
		// Only the program keeps its end of the terminal open: reading from ours ends
		// when nobody does.
		go readTerminal(f.input, &p.stdout, done)
		return done
	}

	if config.Stdin != nil && f.input != nil {
		go func() {
			io.Copy(f.input, config.Stdin)
			f.input.Close()
		}()
	}
	var group sync.WaitGroup
	for i, out := range []*output{&p.stdout, &p.stderr} {
		if file := f.outputs[i]; file != nil {
			group.Go(func() { io.Copy(out, file) })
		}
	}
	go func() {
		group.Wait()
		close(done)
	}()
	return done
}

// closeTheirs closes what only the program should have.
func (f *files) closeTheirs() {
	for _, file := range f.theirs {
		file.Close()
	}
}

// closeOurs closes all that a program would have used that could not be started.
func (f *files) closeOurs() {
	f.closeTheirs()
	f.closeOutputs()
	if f.input != nil {
		f.input.Close()
	}
}

// closeOutputs closes our ends of the outputs.
func (f *files) closeOutputs() {
	for _, file := range f.outputs {
		if file != nil {
			file.Close()
		}
	}
}
