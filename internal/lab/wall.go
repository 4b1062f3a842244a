package lab

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"strings"

	"goplab/internal/terminal"
	"goplab/internal/transcript"
	"goplab/internal/wall"
	"goplab/internal/watched"
)

// wallOptions are what the command wall says besides its transcript.
type wallOptions struct {
	race    bool // as go build -race makes it
	pipe    bool // its output is a pipe, no terminal
	soon    bool // a time must be shown at once
	ended   bool // it must show that a server has ended
	columns int
}

// playWall plays servers, as a transcript has them, and looks at what the judged
// wall shows.
func playWall(r *round, args []string) error {
	o, file, err := readWallOptions(args)
	if err != nil {
		return err
	}
	text, file, line := r.file(file)
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
	lag := wall.Lag
	if o.soon {
		lag = wall.ShortLag
	}
	p := &wallPlay{t: t, servers: servers, judge: wall.New(names, lag), wall: shown, ended: o.ended}
	if err := p.play(); err != nil {
		return p.failure(err)
	}
	if o.pipe {
		return shown.plain()
	}
	return nil
}

// readWallOptions returns the transcript's file too.
func readWallOptions(args []string) (o wallOptions, file string, err error) {
	flags := flag.NewFlagSet("wall", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&o.race, "race", false, "")
	flags.BoolVar(&o.pipe, "pipe", false, "")
	flags.BoolVar(&o.soon, "soon", false, "")
	flags.BoolVar(&o.ended, "ended", false, "")
	flags.IntVar(&o.columns, "columns", terminal.WindowColumns, "")
	if err := flags.Parse(args); err != nil {
		return o, "", usageError(err.Error())
	}
	return o, cmp.Or(flags.Arg(0), "transcript"), nil
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
	if err != nil {
		return nil, err
	}
	r.server = &judged{Process: p, name: name, race: o.race, screen: screen}
	return r.server, nil
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
	picture := screenOf(d) + "\nwhat the servers had sent, a row a second\n\n" + indent(p.t.Sent(p.row, d.Server))
	return &failure{sentence: d.Sentence, picture: picture}
}

// screenOf is the picture of a screen that was wrong.
func screenOf(d *wall.Difference) string { return "the screen\n\n" + indent(d.Picture()) }
