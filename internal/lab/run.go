package lab

import (
	"flag"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"goplab/internal/terminal"
	"goplab/internal/watched"
)

// runLimit is how long a program may take that run runs.
const runLimit = 20 * time.Second

// runFlags say how a program is run, and how it must end.
type runFlags struct {
	input             string
	fails             string // with a word of its message
	any               bool   // status
	terminal, prompts bool
	blanks            int
}

func (f *runFlags) parse(args []string) ([]string, error) {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&f.input, "in", "", "")
	flags.StringVar(&f.fails, "fails", "", "")
	flags.BoolVar(&f.any, "any", false, "")
	flags.BoolVar(&f.terminal, "terminal", false, "")
	flags.BoolVar(&f.prompts, "prompts", false, "")
	flags.IntVar(&f.blanks, "blanks", 0, "")
	if err := flags.Parse(args); err != nil || flags.NArg() == 0 {
		return nil, usageError("a program")
	}
	return flags.Args(), nil
}

// run runs a client, the step's own or a real one, to its end. What it gets lies
// in the folder "here".
func run(r *round, args []string) error {
	var f runFlags
	args, err := f.parse(args)
	if err != nil {
		return err
	}
	told, err := r.toldIn(f.input)
	if err != nil {
		return err
	}
	config := watched.Config{Args: args, Dir: r.ts.MkAbs("here")}
	if err := r.findRun(&config, args[0]); err != nil {
		return err
	}
	if err := f.connect(&config, told); err != nil {
		return err
	}
	p, err := r.startIn(config)
	if err != nil {
		return err
	}
	silent := make(chan bool, 1)
	if f.terminal {
		go func() { silent <- f.typeInto(p, config.Terminal.Ours, told) }()
	}
	sentence := r.awaitEnd(p, args[0], silent)
	r.ran = &ran{args[0], told, f.blanks, p.Output(), strings.TrimSuffix(p.Output(), p.Stderr())}
	if sentence == "" {
		sentence = r.judgeEnd(p, f)
	}
	if sentence == "" {
		return nil
	}
	fail := &failure{sentence: sentence, picture: r.seen()}
	if r.server != nil {
		return r.endOrElse(fail, true)
	}
	return fail
}

// toldIn reads what a program is told.
func (r *round) toldIn(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	text, err := os.ReadFile(r.ts.MkAbs(file))
	return string(text), err
}

// awaitEnd waits for the program's end, and tells what is wrong if it does not
// come.
func (r *round) awaitEnd(p *watched.Process, name string, silent <-chan bool) (wrong string) {
	limit := time.After(runLimit)
	for {
		select {
		case <-p.Done():
			return ""
		case yes := <-silent:
			if !yes {
				continue
			}
			wrong = name + " printed nothing on a terminal while it waited for a command: there must be a prompt"
		case <-limit:
			wrong = name + " did not end within " + runLimit.String()
		}
		p.Kill()
		<-p.Done()
		return wrong
	}
}

// findRun finds the program, and waits for the server that it is for.
func (r *round) findRun(config *watched.Config, name string) (err error) {
	if err := os.MkdirAll(config.Dir, 0o777); err != nil {
		return err
	}
	if _, own := r.bench.Programs[name]; own {
		config.Path, err = r.program(name)
	} else if config.Path, err = exec.LookPath(name); err != nil {
		err = &skipped{name + " is not installed"}
	}
	if err == nil && r.server != nil {
		if err = r.server.awaitListen(); err == nil {
			r.server.served.Store(true)
		}
	}
	return err
}

// connect gives the program something to read, or a terminal.
func (f *runFlags) connect(config *watched.Config, told string) (err error) {
	if f.terminal {
		if config.Terminal, err = terminal.Open(terminal.WindowColumns); err != nil {
			return &skipped{err.Error()}
		}
	} else if f.input != "" {
		config.Stdin = strings.NewReader(strings.Repeat("\n", f.blanks) + told)
	}
	return nil
}
