package transcript

import (
	"strings"

	"goplab/internal/say"
)

// An Exit is how a program ended.
type Exit struct {
	Status  int    // -1 if a signal ended it
	Message string // its last words
	Stderr  string // everything it printed on standard error, if that may be searched
}

// String returns "status 1", or "a signal".
func (e Exit) String() string {
	if e.Status < 0 {
		return say.Text("a signal")
	}
	return say.Sprintf("status %d", e.Status)
}

// Verb returns what the program did, to follow its name in a sentence: "exited with
// status 1", or "was killed by a signal".
func (e Exit) Verb() string {
	if e.Status < 0 {
		return say.Text("was killed by a signal")
	}
	return say.Sprintf("exited with %v", e)
}

// Printed returns a sentence with the program's last words, to follow another; it
// is empty if there are none.
func (e Exit) Printed() string {
	if line := firstLine(e.Message); line != "" {
		return say.Sprintf(". It printed: %s", line)
	}
	return ""
}

// MustFail checks that a program which could not do what it should reported that
// on standard error, in a message that contains the words, and exited by itself with a
// nonzero status.
func (e Exit) MustFail(program, words string) error {
	// A panic with the error itself is a report, if not a nice one.
	crashed := strings.HasPrefix(e.Message, "panic: runtime error") || strings.HasPrefix(e.Message, "fatal error: ")
	before, _, _ := strings.Cut(e.Stderr, "panic: ")

	switch {
	case e.Status < 0: // not by itself
		return say.Errorf("%s was killed by a signal; it must report the error and exit with a nonzero status%s", program, e.Printed())
	case e.Status == 0 && strings.TrimSpace(e.Message+e.Stderr) != "":
		return say.Errorf("%s reported the error but exited with status 0; it must exit with a nonzero status", program)
	case e.Status == 0:
		return say.Errorf("%s exited with status 0; it must report the error and exit with a nonzero status", program)
	case crashed && words != "" && strings.Contains(before, words):
		return say.Errorf("%s reported the error but went on, and crashed; it must exit with a nonzero status after the message%s", program, e.Printed())
	case crashed:
		return say.Errorf("%s crashed; it must report the error in a message of its own%s", program, e.Printed())
	case strings.TrimSpace(e.Message) == "":
		return say.Errorf("%s %s and printed nothing on standard error; it must report the error there", program, e.Verb())
	case !strings.Contains(e.Message+e.Stderr, words):
		return say.Errorf("%s must name %s in its message on standard error%s", program, words, e.Printed())
	}
	return nil
}

// Crashed reports whether a panic or the runtime ended the program.
func (e Exit) Crashed() bool {
	return strings.HasPrefix(e.Message, "panic: ") || strings.HasPrefix(e.Message, "fatal error: ")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
