package terminal

import (
	"regexp"
	"time"
)

// A program may clear and draw its screen so often that it is hardly ever seen
// whole by who looks at it now and then, though a person takes it for whole. Of
// such a program frames are kept: what stood on the screen before it was erased.
type frames struct {
	since  time.Time // when this count began
	erases int
	last   []string
	at     time.Time // of the last
}

const (
	often  = 100 * time.Millisecond // to be erased
	erases = 4                      // in such a time
)

// erase finds what begins a new drawing: a reset, a clear, the cursor sent home or
// up, a carriage return.
var erase = regexp.MustCompile(`\x1b(?:c|\[(?:[01]?;?[01]?H|[0-9]*[AFJ]))|\r[^\r\n]`)

// erased is called before the screen is erased.
func (f *frames) erased(s *Screen) {
	f.erases++
	if time.Since(f.since) < often {
		return
	}
	if f.erases > erases {
		f.last, f.at = s.lines(), time.Now()
	}
	f.since, f.erases = time.Now(), 0
}
