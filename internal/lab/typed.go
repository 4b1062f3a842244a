package lab

import (
	"io"
	"strings"
	"time"

	"goplab/internal/watched"
)

// promptLimit is how long a client may take until it shows a prompt.
const promptLimit = 5 * time.Second

// typeInto types the lines one after the other. With prompts, something to read
// must stand on the terminal before an empty line, beside what was typed; typeInto
// says whether nothing did.
func (f *runFlags) typeInto(p *watched.Process, keys io.Writer, told string) (silent bool) {
	seen := 0
	for line := range strings.Lines(told) {
		if f.prompts && line == "\n" {
			if !somethingShown(p, seen) {
				return true
			}
		} else {
			time.Sleep(200 * time.Millisecond)
		}
		seen = len(p.Output())
		io.WriteString(keys, line)
	}
	return false
}

// somethingShown waits until the program shows something, or ends.
func somethingShown(p *watched.Process, from int) bool {
	for deadline := time.Now().Add(promptLimit); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		shown := escapes.ReplaceAllString(p.Output()[from:], "")
		if strings.TrimSpace(shown) != "" || p.Ended() {
			return true
		}
	}
	return false
}
