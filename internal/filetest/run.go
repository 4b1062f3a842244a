package filetest

import (
	"os"
	"os/exec"
	"strings"
	"time"

	"goplab/internal/ftptest"
	"goplab/internal/record"
	"goplab/internal/scenario"
	"goplab/internal/terminal"
	"goplab/internal/watched"
)

// runOptions are the flags of run.
type runOptions struct {
	in       string // the file that the program reads
	blanks   int    // empty lines before it
	terminal bool   // it is typed
	prompts  bool   // there must be a prompt before each empty line
	fails    string // a word of the message with which the program must fail
	any      bool   // any exit will do
	writes   int    // bytes that a file of the program can have; 0 means any number
}

// parse parses the flags, and returns the program and its arguments.
func (o *runOptions) parse(args []string) ([]string, error) {
	flags := scenario.NewFlags()
	flags.StringVar(&o.in, "in", "", "")
	flags.IntVar(&o.blanks, "blanks", 0, "")
	flags.BoolVar(&o.terminal, "terminal", false, "")
	flags.BoolVar(&o.prompts, "prompts", false, "")
	flags.StringVar(&o.fails, "fails", "", "")
	flags.BoolVar(&o.any, "any", false, "")
	flags.Func("writes", "", func(text string) (err error) {
		o.writes, err = parseSize(text)
		return err
	})
	err := scenario.ParseFlags(flags, args, 1, len(args))
	return flags.Args(), err
}

// run runs a client, the step's own or a real one, until it exits.
func run(r *scenario.Round, args []string) error {
	var options runOptions
	args, err := options.parse(args)
	if err != nil {
		return err
	}
	input, err := options.readInput(r)
	if err != nil {
		return err
	}

	config, err := options.prepare(r, args, input)
	if err != nil {
		return err
	}

	if r.IsOwn(args[0]) {
		scenario.State[ftptest.Log](r).Forget() // an earlier run's dialogue does not explain this one
	}
	p, err := r.Start(config)
	if err != nil {
		return err
	}
	if options.writes > 0 {
		if err := p.LimitFileSize(options.writes); err != nil && !p.Ended() {
			return err
		}
	}
	lane := realClient(r, args[0])
	lane.Add(record.Start, strings.Join(args[1:], " "))
	typed := make(chan error, 1)
	if options.terminal {
		go func() { typed <- typeInput(p, config.Terminal.Ours, args[0], input, options.prompts) }()
	}
	exitErr := awaitExit(p, args[0], r.Subject(), typed)
	lane.Add(record.Exit, scenario.ExitOf(p, "").Verb())

	// From now on, failures show what the program read and printed.
	if !r.HasPicture() {
		r.SetPicture(func() string { return Picture(r, maxPicture) })
	}
	finished := scenario.State[finishedRun](r)
	*finished = finishedRun{
		name:   args[0],
		input:  input,
		blanks: options.blanks,
		output: p.Output(),
		stdout: strings.TrimSuffix(p.Output(), p.Stderr()),
	}
	if exitErr == nil {
		exitErr = finished.judge(r, p, options)
	}
	if server := r.Subject(); exitErr != nil && server != nil {
		return server.DeathOr(deathDelay, exitErr)
	}
	return exitErr
}

// realClient returns the lane of a program of this machine. Those of the step have one
// already.
func realClient(r *scenario.Round, name string) *record.Lane {
	if r.IsOwn(name) {
		return nil
	}
	return r.Record().Lane(name, record.Client)
}

func (o *runOptions) readInput(r *scenario.Round) (string, error) {
	if o.in == "" {
		return "", nil
	}
	text, err := os.ReadFile(r.Path(o.in))
	return string(text), err
}

// prepare waits for the server, if there is one, and returns how the program is to be
// started. What the program gets goes to the directory "here".
func (o *runOptions) prepare(r *scenario.Round, args []string, input string) (config watched.Config, err error) {
	config = watched.Config{Args: args, Dir: r.Path("here")}
	if err := os.MkdirAll(config.Dir, 0o777); err != nil {
		return config, err
	}
	if config.Path, err = findProgram(r, args[0]); err != nil {
		return config, err
	}
	if err := awaitServer(r); err != nil {
		return config, err
	}

	switch {
	case o.terminal:
		if config.Terminal, err = terminal.Open(terminal.WindowColumns); err != nil {
			return config, scenario.Skipf("%v", err)
		}
	case o.in != "":
		config.Stdin = strings.NewReader(strings.Repeat("\n", o.blanks) + input)
	}
	return config, nil
}

// findProgram returns the path of a program of the step or of this machine.
func findProgram(r *scenario.Round, name string) (string, error) {
	if r.IsOwn(name) {
		return r.Executable(name, false)
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", scenario.NotInstalled(name)
	}
	return path, nil
}

// awaitServer waits until the subject listens, if there is one.
func awaitServer(r *scenario.Round) error {
	server := r.Subject()
	if server == nil {
		return nil
	}
	if err := server.AwaitListen(); err != nil {
		return err
	}
	server.MarkServed()
	return nil
}

// awaitExit waits for the program to exit, and kills one that does not. The server is
// the one under test; it is nil if the program itself is under test.
func awaitExit(p *watched.Process, name string, server *scenario.Subject, typed <-chan error) error {
	var err error
	for timeout := time.After(runLimit); err == nil; {
		select {
		case <-p.Done():
			return nil
		case err = <-typed:
		case <-timeout:
			if server != nil {
				err = scenario.Failf("%s was still waiting for %s after %v", name, server.Name, runLimit)
			} else {
				err = scenario.TooSlowf("%s did not exit within %v", name, runLimit)
			}
		}
	}
	p.Kill()
	<-p.Done()
	return err
}
