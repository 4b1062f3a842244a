package class

import (
	"time"

	"goplab/internal/scenario"
)

// A Progress says how far a session is.
type Progress struct {
	Done, Total int           // submissions
	Playing     int           // submissions, now
	Again       int           // submissions that are still to be played again, alone
	Share       float64       // of all the work, from 0 to 1
	Left        time.Duration // the rest will take, roughly; 0 if that is not known yet
	Load        float64       // of the machine, if it is busy with other work; else 0

	perSubmission int // scenarios
	began         time.Time
	before        float64 // submissions that were done before
	parts         float64 // of submissions that are being played
}

func (p *Progress) begin(submissions, scenarios int) {
	*p = Progress{Total: submissions, perSubmission: max(1, scenarios), began: time.Now()}
}

// update works out what follows from the numbers.
func (p *Progress) update() {
	done := float64(p.Done) + p.parts
	p.Share = min(1, done/float64(max(1, p.Total)))
	p.Left = 0
	p.Load = busyLoad()
	if now := done - p.before; now >= minKnown {
		p.Left = time.Duration(float64(time.Since(p.began)) * (float64(p.Total) - done) / now)
	}
}

// minKnown is how much of submissions must be done before anybody may ask how long the rest
// will take.
const minKnown = 0.5

// busyLoad returns the load of this machine, if it is more than marking ever causes.
func busyLoad() float64 {
	if load := load(); load >= float64(busyLoads*processors()) {
		return load
	}
	return 0
}

// begin notes that a submission is played.
func (s *Session) begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.progress.Playing++
	s.tell(Event{})
}

// end notes that it is not played any more.
func (s *Session) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.progress.Playing--
}

// note notes a result, and returns which part of the submission has been played.
func (s *Session) note(e *entry, r result) float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	e.put(r)
	e.played++
	s.progress.parts += 1 / float64(s.progress.perSubmission)
	s.tell(Event{})
	return float64(e.played) / float64(s.progress.perSubmission)
}

// put adds a result.
func (e *entry) put(r result) {
	if e.results == nil {
		e.results = map[place]scenario.Result{}
	}
	e.results[place{r.Step, r.Name}] = r.result()
}

// tellMarked tells that a submission has been marked, or cannot be, or was.
func (s *Session) tellMarked(e *entry, again bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := &s.progress
	if again {
		p.Again--
	} else {
		p.Done++
		if e.kept || e.Problem != "" {
			p.before++
		}
	}
	p.parts -= float64(e.played) / float64(p.perSubmission)
	e.played = 0
	s.tell(Event{Marked: s.template.report(e), Again: again, Kept: e.kept && !again})
}

// tell tells an event. The caller holds the lock.
func (s *Session) tell(event Event) {
	if s.Tell == nil {
		return
	}
	s.progress.update()
	event.Progress = s.progress
	s.Tell(event)
}
