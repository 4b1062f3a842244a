package watched

import (
	"io"
	"time"
)

// readTerminal copies what a program prints on a terminal, and closes done at the
// end. It reads no faster than throttleSize allows, because a program that prints
// without end must not keep the machine busy.
func readTerminal(screen io.Reader, out io.Writer, done chan<- struct{}) {
	defer close(done)
	buf := make([]byte, terminalReadSize)
	size, start := 0, time.Now() // of the current interval
	for {
		n, err := screen.Read(buf)
		out.Write(buf[:n])
		if err != nil {
			return
		}

		if size += n; time.Since(start) > throttleInterval {
			size, start = 0, time.Now()
		}
		if size > throttleSize {
			time.Sleep(throttleInterval - time.Since(start))
		}
	}
}
