package terminal

import (
	"regexp"
	"time"
)

// frames keeps the last complete frame of a program that flickers: the screen as
// it was just before an erase. Such a program clears and redraws its screen so
// often that a test, which looks only now and then, hardly ever sees it complete,
// although a person sees a steady picture.
type frames struct {
	start  time.Time // of the interval in which erases are counted
	erases int
	last   []string
	lastAt time.Time
}

// redrawStart matches whatever begins a redraw: a reset, a clear, a cursor
// movement to the top left corner or up, or a carriage return that is not part of
// a line ending.
var redrawStart = regexp.MustCompile(`\x1b(?:c|\[(?:[01]?;?[01]?H|[0-9]*[AFJ]))|\r[^\r\n]`)

// beforeErase must be called just before s is erased.
func (f *frames) beforeErase(s *Screen) {
	f.erases++
	if time.Since(f.start) < frameInterval {
		return
	}
	if f.erases > maxErases {
		// Many programs erase twice, by a clear and a movement to the corner:
		// what is there in between is no frame.
		if lines := s.currentLines(); len(lines) > 0 {
			f.last, f.lastAt = lines, time.Now()
		}
	}
	f.start, f.erases = time.Now(), 0
}

// inUse reports whether the last frame stands for the screen.
func (f *frames) inUse() bool { return time.Since(f.lastAt) < frameLifetime }
