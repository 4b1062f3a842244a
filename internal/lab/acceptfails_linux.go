package lab

import (
	"time"

	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// gone is how long a server may take to see that a client has broken off, and to
// log it.
const gone = 1500 * time.Millisecond

// acceptFails takes the running server's descriptors away, so that it cannot
// accept, and gives them back. It has to log that, to live on, and to serve the
// client that came meanwhile.
func acceptFails(r *round, args []string) error {
	if err := r.come(1); err != nil { // so that it listens; this one leaves
		return err
	}
	time.Sleep(gone)
	restore, err := r.server.StarveFiles()
	if err != nil {
		return err
	}
	said := r.server.Printed()
	const starved = 3 * time.Second
	began := time.Now()
	crowd, err := r.visitors(1)
	if err != nil && r.server.Ended() {
		return r.endedByAccept()
	}
	if err != nil {
		return err
	}
	defer crowd[0].leave()
	for time.Since(began) < starved {
		if r.server.Ended() {
			return r.endedByAccept()
		}
		time.Sleep(20 * time.Millisecond)
	}
	if r.server.Printed() == said {
		return failf("%s said nothing when an accept failed: it must log the error", r.server.name)
	}
	if err := restore(); err != nil {
		return err
	}
	select {
	case _, ok := <-crowd[0].lines:
		if !ok && r.server.Ended() {
			return r.endedByAccept()
		}
		if !ok {
			return r.visitEnded("a client")
		}
	case <-time.After(transcript.ConnectLimit):
		return failf("%s served nobody any more after an accept had failed: it must go on accepting", r.server.name)
	}
	return nil
}

// endedByAccept tells of a server that an accept that failed has ended.
func (r *round) endedByAccept() error {
	return failf("%s ended when an accept failed, and it must go on accepting; it said: %s", r.server.name, watched.LastWords(r.server.Output()))
}
