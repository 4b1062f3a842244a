package lab

import (
	"cmp"
	"flag"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"goplab/internal/terminal"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// runLimit is how long a program may take that run runs.
const runLimit = 20 * time.Second

// A ran is a program that run has run to its end.
type ran struct {
	name, printed, stderr string
}

// run runs a client, the step's own or a real one, to its end. What it gets lies
// in the folder "here".
func run(r *round, args []string) error {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	input := flags.String("in", "", "")
	fails := flags.String("fails", "", "")
	any := flags.Bool("any", false, "") // status
	term := flags.Bool("terminal", false, "")
	if err := flags.Parse(args); err != nil || flags.NArg() == 0 {
		return usageError("a program")
	}
	name := flags.Arg(0)
	config := watched.Config{Args: flags.Args(), Dir: r.ts.MkAbs("here")}
	err := r.findRun(&config, name)
	if err == nil {
		err = r.connectRun(&config, *input, *term)
	}
	if err != nil {
		return err
	}
	p, err := r.startIn(config)
	if err != nil {
		return err
	}
	if *term {
		go r.typeInto(config.Terminal, *input)
	}
	select {
	case <-p.Done():
	case <-time.After(runLimit):
		p.Kill()
		return r.ranFailure(p, name, name+" did not end within "+runLimit.String())
	}
	r.ran = &ran{name, p.Output(), p.Stderr()}
	return r.judgeEnd(p, name, *fails, *any)
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

// connectRun gives the program a file to read, or a terminal.
func (r *round) connectRun(config *watched.Config, input string, term bool) (err error) {
	if term {
		config.Terminal, err = terminal.Open(terminal.WindowColumns)
		if err != nil {
			err = &skipped{err.Error()}
		}
		return err
	}
	if input == "" {
		return nil
	}
	text, err := os.ReadFile(r.ts.MkAbs(input))
	config.Stdin = strings.NewReader(string(text))
	return err
}

// typeInto types a file, a line after the other.
func (r *round) typeInto(t *terminal.Terminal, input string) {
	text, _ := os.ReadFile(r.ts.MkAbs(input))
	for line := range strings.Lines(string(text)) {
		time.Sleep(200 * time.Millisecond)
		t.Ours.WriteString(line)
	}
}

// judgeEnd looks at the program's status.
func (r *round) judgeEnd(p *watched.Process, name, fails string, any bool) error {
	end := transcript.Ended{Status: p.Status(), Message: watched.LastWords(p.Stderr()), Stderr: p.Stderr()}
	switch {
	case any:
		return nil
	case fails != "":
		word := fails
		if word == anyWord {
			word = ""
		}
		if wrong := end.MustSay(name, word); wrong != "" {
			return r.ranFailure(p, name, wrong)
		}
	case end.Status != 0:
		return r.ranFailure(p, name, name+" ended "+end.String()+", and all that it was told could be done")
	}
	return nil
}

// ranFailure adds what the program printed.
func (r *round) ranFailure(p *watched.Process, name, sentence string) error {
	const most = 2000
	printed := watched.Plain(strings.TrimSpace(p.Output()))
	if len(printed) > most {
		printed = "...\n" + printed[len(printed)-most:]
	}
	return &failure{sentence: sentence, picture: name + " printed\n\n" + indent(cmp.Or(printed, "(nothing)"))}
}

// shows expects a text in what the program printed that ran last; negated, that it
// is not in there.
func shows(r *round, args []string, not bool) error {
	text := strings.NewReplacer(`\r`, "\r", `\n`, "\n", `\e`, "\x1b").Replace(strings.Join(args, " "))
	if found := strings.Contains(r.ran.printed, text); found == not {
		what := "did not print"
		if not {
			what = "printed"
		}
		return &failure{sentence: r.ran.name + " " + what + " " + watched.Plain(text), picture: r.ran.name + " printed\n\n" + indent(cmp.Or(watched.Plain(r.ran.printed), "(nothing)"))}
	}
	return nil
}
