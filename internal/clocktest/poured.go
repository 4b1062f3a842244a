package clocktest

import (
	"time"

	"goplab/internal/scenario"
)

// A poured program is one to which pour sends its bytes.
type poured struct {
	reader
	size   int64         // bytes that it is sent
	stall  time.Duration // for which nobody reads what it prints
	memory int           // bytes that it has held at most
	comparison
}

// awaitEnd waits until the program exits, and fails one that is stuck.
func (p *poured) awaitEnd() error {
	got, since := int64(0), time.Now() // how much it has printed, since when
	for !p.Ended() {
		p.memory = max(p.memory, p.PeakMemory())
		if n := p.got.Load(); n > got {
			got, since = n, time.Now()
		}
		stuck := time.Since(since) > pourStall+p.stall
		switch {
		case p.wrong.Load() > 0:
			return p.failure(p.name)
		case got > p.size:
			return p.surplus(got)
		case stuck && got < p.size:
			return scenario.Failf("%s printed only %d of %d bytes, and then nothing for %v", p.name, got, p.size, pourStall)
		case stuck:
			return scenario.TooSlowf("%s was still running %v after the server closed the connection", p.name, pourStall)
		}
		time.Sleep(pollInterval)
	}
	return nil
}

// judge judges a program that has exited.
func (p *poured) judge() error {
	exit := scenario.ExitOf(p.Process, p.Stderr())
	got := p.got.Load()
	switch {
	case p.wrong.Load() > 0:
		return p.failure(p.name)
	case got < p.size:
		return scenario.Failf("%s %s after it had printed %d of %d bytes%s", p.name, exit.Verb(), got, p.size, exit.Printed())
	case got > p.size:
		return p.surplus(got)
	case exit.Status != 0:
		return scenario.Failf("%s %s; it must exit with status 0 when the server closes the connection%s", p.name, exit.Verb(), exit.Printed())
	case p.memory > flatMemory && !p.hasRaceDetector():
		return scenario.Failf("%s held %d MiB of memory to copy %d MiB; it must not collect what it copies", p.name, p.memory>>20, p.size>>20)
	}
	return nil
}

// surplus returns the failure of a program that printed more than it was sent.
func (p *poured) surplus(got int64) error {
	return scenario.Failf("%s printed more than the server had sent: %d bytes instead of %d", p.name, got, p.size)
}
