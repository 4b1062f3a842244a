package filetest

import (
	"io"
	"strings"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/terminal"
	"goplab/internal/watched"
)

// typeInput types lines at a program's terminal, one after the other. With prompts,
// the program must have shown something by the time of an empty line, besides what
// was typed.
func typeInput(p *watched.Process, keys io.Writer, name, input string, prompts bool) error {
	shown := 0 // bytes, before the last line was typed
	for line := range strings.Lines(input) {
		switch {
		case !prompts || line != "\n":
			time.Sleep(typingDelay)
		case !showsSomething(p, shown):
			return scenario.Failf("%s printed nothing on the terminal while it waited for a command; it must print a prompt", name)
		}
		shown = len(p.Output())
		io.WriteString(keys, line)
	}
	return nil
}

// showsSomething waits until a program has shown something, or exited.
func showsSomething(p *watched.Process, from int) bool {
	for deadline := time.Now().Add(promptLimit); time.Now().Before(deadline); time.Sleep(promptInterval) {
		text := terminal.ControlSequence.ReplaceAllString(p.Output()[from:], "")
		if strings.TrimSpace(text) != "" || p.Ended() {
			return true
		}
	}
	return false
}
