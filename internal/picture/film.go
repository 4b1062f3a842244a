package picture

import (
	"slices"
	"time"

	"github.com/hinshun/vt10x"
)

// A Film is a recording of what a program shows on a terminal, as a picture that moves.
// Where the reader's system asks for less motion, it is the last frame.
type Film struct {
	Title       string
	Description string
	Rows        int
	Columns     int
	Command     string        // what was typed to start the program
	Longest     time.Duration // that a frame is shown; 0 means as long as it was
	Read        time.Duration // for how long the last frame, and others worth reading, are shown

	pieces  []piece
	lingers []time.Duration
}

// A piece is something that the program wrote.
type piece struct {
	at   time.Duration
	text []byte
}

// A frame is what the terminal shows for some time.
type frame struct {
	rows []string // SVG
	from time.Duration
}

// settle is the time in which a program may draw several pieces of one frame.
const settle = 60 * time.Millisecond

// Write adds what the program wrote at a moment since it was started.
func (f *Film) Write(at time.Duration, text []byte) {
	f.pieces = append(f.pieces, piece{at, slices.Clone(text)})
}

// Linger says that what is shown at a moment is worth reading.
func (f *Film) Linger(at time.Duration) { f.lingers = append(f.lingers, at) }

// frames returns what the terminal shows.
func (f *Film) frames() []frame {
	screen := vt10x.New(vt10x.WithSize(f.Columns, f.Rows))
	var frames []frame
	if f.Command != "" {
		emulate(screen, []byte("$ "))
		frames = append(frames, frame{f.rows(screen), 0})
		emulate(screen, []byte(f.Command))
		frames = append(frames, frame{f.rows(screen), typing})
		emulate(screen, []byte("\r\n"))
	}
	for i, p := range f.pieces {
		emulate(screen, p.text)
		if i+1 < len(f.pieces) && f.pieces[i+1].at-p.at < settle {
			continue
		}
		rows := f.rows(screen)
		if n := len(frames); n == 0 || !slices.Equal(rows, frames[n-1].rows) {
			frames = append(frames, frame{rows, p.at})
		}
	}
	return f.hasten(frames)
}

// typing is for how long the prompt, and then the command, are shown.
const typing = time.Second

// hasten gives the frames their moments in the film, in which nothing takes too long.
func (f *Film) hasten(frames []frame) []frame {
	var at time.Duration
	for i := range frames {
		began := frames[i].from
		frames[i].from = at
		if i+1 == len(frames) {
			break
		}
		ends := frames[i+1].from
		shown := max(ends-began, settle)
		if f.Longest > 0 {
			shown = min(shown, f.Longest)
		}
		switch {
		case f.Command != "" && i < 2:
			shown = typing
		case slices.ContainsFunc(f.lingers, func(l time.Duration) bool { return began <= l && l < ends }):
			shown = f.Read
		}
		at += shown
	}
	return frames
}
