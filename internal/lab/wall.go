package lab

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"goplab/internal/terminal"
	"goplab/internal/transcript"
	"goplab/internal/wall"
	"goplab/internal/watched"
)

// wallOptions are what the command wall says besides its transcript.
type wallOptions struct {
	race    bool // as go build -race makes it
	pipe    bool // its output is a pipe, no terminal
	ended   bool // it must show that a server has ended
	lag     time.Duration
	columns int
	file    string
}

// playWall plays servers, as a transcript has them, and looks at what the judged
// wall shows.
func playWall(r *round, args []string) error {
	o, err := readWallOptions(args)
	if err != nil {
		return err
	}
	text, file, line := r.file(o.file)
	t, err := transcript.Parse(file, line, text)
	if err != nil {
		return &malformed{err}
	}
	servers, err := newClocks(t)
	if err != nil {
		return err
	}
	r.ts.Defer(func() {
		for _, s := range servers {
			s.end("EOF")
		}
	})
	var names, addresses []string
	for _, s := range servers {
		names, addresses = append(names, s.name), append(addresses, s.name+"="+s.address())
	}
	shown, err := r.startWall(r.scenario.Step, addresses, o)
	if err != nil {
		return err
	}
	p := &wallPlay{t: t, servers: servers, judge: wall.New(names, o.lag), wall: shown, ended: o.ended}
	if err := p.play(); err != nil {
		return p.failure(err)
	}
	if o.pipe {
		return shown.plain()
	}
	return nil
}

func readWallOptions(args []string) (wallOptions, error) {
	o := wallOptions{lag: wall.Lag, columns: terminal.WindowColumns, file: "transcript"}
	for i := 0; i < len(args); i++ {
		switch args[i] {
		case "-race":
			o.race = true
		case "-pipe":
			o.pipe = true
		case "-ended":
			o.ended = true
		case "-soon":
			o.lag = wall.ShortLag
		case "-columns":
			i++
			n, err := strconv.Atoi(strings.Join(args[i:min(i+1, len(args))], ""))
			if err != nil {
				return o, usageError("a number of columns")
			}
			o.columns = n
		default:
			o.file = args[i]
		}
	}
	return o, nil
}

// startWall starts a wall, on a terminal if there is such a thing here. It becomes
// the server that other commands judge.
func (r *round) startWall(name string, addresses []string, o wallOptions) (*judged, error) {
	path, err := r.program(name)
	if err == nil && o.race {
		path, err = r.raceBuild(name)
	}
	if err != nil {
		return nil, err
	}
	screen := terminal.NewPipeScreen(o.columns)
	show := func(b []byte) { screen.Write(b) }
	config := watched.Config{Path: path, Args: append([]string{name}, addresses...), Stdout: show}
	if !o.pipe {
		if config.Terminal, err = terminal.Open(o.columns); err != nil {
			config.Stderr = show // where a person would see both
		} else {
			screen = terminal.NewScreen(o.columns)
		}
	}
	p, err := r.start(config)
	r.server = &judged{Process: p, name: name, race: o.race, screen: screen}
	return r.server, err
}

// escapes are control sequences (ECMA-48, section 5.4).
var escapes = regexp.MustCompile("\x1b\\[[0-?]*[ -/]*[@-~]")

// wallDeath is the failure of a wall that ended by itself.
func (s *judged) wallDeath() error {
	said := watched.LastWords(escapes.ReplaceAllString(s.Output(), ""))
	if !s.served.Load() {
		how := &transcript.Ended{Status: s.Status(), Message: said}
		return &failure{sentence: fmt.Sprintf("%s ended before it showed a time, %s", s.name, how), early: s.name}
	}
	return failf("%s ended by itself, with status %d, and must go on until somebody ends it; its last words: %s", s.name, s.Status(), cmp.Or(said, "none"))
}

// notPlain is what has no place on a pipe.
var notPlain = []struct{ code, meaning string }{
	{"\x1b", "an escape sequence, which moves a cursor or colours letters"},
	{"\r", "a carriage return, which writes over what stands in the line"},
	{"\x00", "a byte 0"},
}

// plain checks what a wall has printed on a pipe.
func (s *judged) plain() error {
	const fewest = 3 // rows, however short the scenario
	text := strings.ReplaceAll(s.Output(), "\r\n", "\n")
	for _, p := range notPlain {
		if _, behind, found := strings.Cut(text, p.code); found {
			return failf("%s printed %q on a pipe: %s", s.name, p.code+behind[:min(len(behind), 4)], p.meaning)
		}
	}
	if rows := strings.Count(text, "\n"); rows < fewest {
		return failf("%s printed %d newlines on a pipe: a row ends with one", s.name, rows)
	}
	return nil
}

// failure adds the picture to what is wrong with a wall.
func (p *wallPlay) failure(err error) error {
	var d *wall.Difference
	if !errors.As(err, &d) {
		return err
	}
	return &failure{
		sentence: d.Sentence,
		picture:  "the screen\n\n" + indent(d.Picture()) + "\nwhat the servers had sent, a row a second\n\n" + indent(p.t.Sent(p.row, d.Server)),
	}
}

func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString("    " + line)
	}
	return b.String()
}
