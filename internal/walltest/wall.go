package walltest

import (
	"cmp"
	"errors"
	"strings"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/terminal"
	"goplab/internal/watched"
)

// A wall is the program under test, with what its screen shows.
type wall struct {
	*scenario.Subject
	screen  *terminal.Screen
	started time.Time

	lane  *record.Lane
	drawn time.Time   // when its screen was recorded last
	shown map[int]int // by server, the number of the newest time that was recorded as shown
}

// startWall starts a wall, on a terminal if the system has any. It becomes the
// subject of the round.
func startWall(r *scenario.Round, path string, args []string, o options) (*wall, error) {
	screen := terminal.NewPipeScreen(o.columns)
	var tty *terminal.Terminal
	if !o.pipe {
		var err error
		if tty, err = terminal.Open(o.columns); err == nil {
			screen = terminal.NewScreen(o.columns)
		}
	}
	show := func(b []byte) { screen.Write(b) }
	config := watched.Config{Path: path, Args: args, Stdout: show, Terminal: tty}
	if !o.pipe && tty == nil {
		config.Stderr = show // a person would see both outputs
	}

	started := time.Now()
	p, err := r.Start(config)
	if err != nil {
		return nil, err
	}
	s := &scenario.Subject{Process: p, Name: args[0], Args: args, Race: o.race, OnExit: exitError}
	r.SetSubject(s)
	return &wall{Subject: s, screen: screen, started: started, lane: r.LaneOf(p), shown: map[int]int{}}, nil
}

// exitError returns the failure of a wall that exited by itself.
func exitError(s *scenario.Subject) error {
	exit := scenario.ExitOf(s.Process, terminal.ControlSequence.ReplaceAllString(s.Output(), ""))
	if !s.HasServed() {
		fail := scenario.EarlyExitf("", exit, "%s %s before it showed a time%s", s.Name, exit.Verb(), exit.Printed())
		fail.Picture = say.Text("it was started as:") + "\n\n" + scenario.Indent(ansi.Wordwrap(s.CommandLine(), commandWidth, ""))
		return fail
	}
	return scenario.Died(exit, "%s %s; it must keep running until someone stops it%s", s.Name, exit.Verb(), exit.Printed())
}

// look shows the screen to a judge. The wall must be running.
func (w *wall) look(j *Judge) error {
	if w.Ended() {
		return w.Death()
	}
	var lines []string
	if w.screen.Changed() {
		lines = append([]string{}, w.screen.Lines()...)
	}
	err := j.Look(time.Now(), lines)
	if lines != nil {
		w.record(j, lines)
	}
	return err
}

// controlNames are the names of control characters, for sentences.
var controlNames = map[rune]string{
	'\x1b': say.Later("an escape sequence"),
	'\r':   say.Later("a carriage return"),
	'\x00': say.Later("a null byte"),
	'\b':   say.Later("a backspace"),
	'\f':   say.Later("a form feed"),
}

// checkPlain checks what the wall has printed on a pipe: rows of text, in which a tab
// is the only control character.
func (w *wall) checkPlain() error {
	text := strings.ReplaceAll(w.Output(), "\r\n", "\n")
	for i, letter := range text {
		if unicode.IsControl(letter) && letter != '\n' && letter != '\t' {
			return scenario.Failf("%s printed %s (%q) on a pipe; it must print plain rows there", w.Name,
				say.Text(cmp.Or(controlNames[letter], say.Later("a control character"))), text[i:min(i+1+maxEscapeTail, len(text))])
		}
	}
	if strings.Count(text, "\n") < minPipeRows {
		return scenario.Failf("%s printed fewer than %d newlines on a pipe; each row must end with one", w.Name, minPipeRows)
	}
	return nil
}

// checkCalm checks how much the wall has printed so far. One that draws without a
// pause may use little CPU itself, because it waits for the terminal.
func (w *wall) checkCalm() error {
	seconds := int(time.Since(w.started).Seconds()) + 1
	if printed := w.Printed(); printed > maxPrintRate*seconds {
		return scenario.FailWith(floodError(say.Sprintf("%s printed %d KiB per second; it must pause between drawings", w.Name, printed/seconds>>10)))
	}
	return nil
}

// A floodError is about a wall that prints too much.
type floodError string

func (e floodError) Error() string { return string(e) }

// Hasty reports true: no wall prints too much because it hardly ever runs.
func (floodError) Hasty() bool { return true }

// tooBusy is the reason why nobody can say whether a wall was right.
func tooBusy(name string) error {
	return &scenario.NoVerdictError{
		Sentence: say.Sprintf("this machine was too busy to look at the screen of %s often enough, so nothing was graded; close other programs and run it again", name),
		Again:    true,
	}
}

// withPicture turns an error about the screen into a failure with a picture: the
// screen and, if explain is not nil, what that returns.
func withPicture(err error, explain func(*ScreenError) string) error {
	var e *ScreenError
	if !errors.As(err, &e) {
		return err
	}
	heading := say.Text("the screen:")
	if e.Output {
		heading = say.Text("the output:")
	}
	explanation := ""
	if explain != nil && e.server != none {
		explanation = "\n" + explain(e)
	}
	heading += "\n\n"
	left := pictureLines - strings.Count(heading+explanation, "\n")
	picture := heading + scenario.Indent(e.Picture(left)) + explanation
	return &scenario.FailError{Sentence: e.Sentence, Picture: picture, Hint: e.Hint}
}
