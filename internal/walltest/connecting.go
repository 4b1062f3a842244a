package walltest

import (
	"time"

	"goplab/internal/say"
	"goplab/internal/transcript"
)

// awaitConnections waits until the wall has connected to each server that listens.
// The time limit is for each connection, because a wall may connect to one server
// after the other.
func (p *performance) awaitConnections() error {
	progressAt, connected := time.Now(), 0 // when the latest of so many connections came
	for ; ; time.Sleep(lookInterval) {
		// Count the servers that have a client, and find the first that waits.
		var waiting *fakeServer
		count := 0
		for _, s := range p.servers {
			s.tick()
			switch {
			case !s.listens():
			case s.hasServed():
				p.wall.MarkServed()
				count++
			case waiting == nil:
				waiting = s
			}
		}
		if count > connected {
			progressAt, connected = time.Now(), count
		}

		switch {
		case waiting == nil:
			return nil
		case p.wall.Ended():
			return p.wall.Death()
		case time.Since(progressAt) > transcript.ConnectLimit:
			return p.notConnected(waiting, connected)
		}
	}
}

// notConnected returns the failure of a wall that has connected to some servers, and
// not to this one. What it has printed may say why.
func (p *performance) notConnected(s *fakeServer, connected int) error {
	sentence := say.Sprintf("%s did not connect to %s (%s) within %v", p.wall.Name, s.address(), s.name, transcript.ConnectLimit)
	if connected > 0 {
		sentence = say.Sprintf("%s; it had connected to %d of the %d servers", sentence, connected, len(p.servers))
	}
	return p.failure(sentence)
}
