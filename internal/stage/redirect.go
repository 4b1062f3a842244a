package stage

import (
	"bytes"
	"io"
	"os"
	"strings"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/watched"
)

// A command is what starts the program under test: NAME, NAME < FILE, cat FILE | NAME,
// or NAME > FILE.
type command struct {
	name          string
	input, output string // files, if not empty
	piped         bool   // the input comes through a pipe
}

func parseCommand(text string) command {
	cat, name, piped := strings.Cut(text, " | ")
	if file, isCat := strings.CutPrefix(cat, "cat "); piped && isCat {
		return command{name: name, input: file, piped: true}
	}
	if name, file, found := strings.Cut(text, " > "); found {
		return command{name: name, output: file}
	}
	name, file, _ := strings.Cut(text, " < ")
	return command{name: strings.TrimSpace(name), input: file}
}

// setInput sets the program's standard input: a pipe, a file, or what a terminal gives.
func (c command) setInput(config *watched.Config, r *scenario.Round) error {
	if c.input == "" {
		return nil
	}
	text, err := os.ReadFile(r.Path(c.input))
	if err != nil || c.piped {
		config.Stdin = bytes.NewReader(text)
		return err
	}
	file, err := os.Open(r.Path(c.input))
	config.Stdin = file
	if err == nil {
		r.Defer(func() { file.Close() })
	}
	return err
}

// reportFile reports what the program prints to a file, and its end.
func (p *program) reportFile(name string) {
	var file *os.File
	for running := true; running; {
		running = !p.process.Ended() // what it has printed by then is still to be reported
		if file == nil {
			file, _ = os.Open(name)
		}
		if file != nil {
			if b, _ := io.ReadAll(file); len(b) > 0 {
				p.from.data(b)
			}
		}
		if running {
			time.Sleep(pollInterval)
		}
	}
	file.Close() // its error, if there is no file, says nothing new
	p.reportEnd()
}
