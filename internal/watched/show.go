package watched

import (
	"io"
	"time"
)

// A program may print without end. What it prints on a terminal is taken no
// faster than this, so that it waits, as at a real one, and not the machine.
const (
	mostAtOnce = 64 << 10
	breath     = 50 * time.Millisecond
)

// show takes what the program prints on a terminal, and returns a channel that is
// closed when that is over.
func (p *Process) show(screen io.Reader) chan bool {
	over := make(chan bool)
	go func() {
		defer close(over)
		buf := make([]byte, 16<<10)
		taken, since := 0, time.Now()
		for {
			n, err := screen.Read(buf)
			p.stdout.Write(buf[:n])
			if err != nil {
				return
			}
			if taken += n; time.Since(since) > breath {
				taken, since = 0, time.Now()
			}
			if taken > mostAtOnce {
				time.Sleep(breath - time.Since(since))
			}
		}
	}()
	return over
}
