package record

import (
	"bytes"
	"time"
)

// Lines records the lines of a stream as events of one kind, as their pieces arrive.
type Lines struct {
	lane    *Lane
	kind    Kind
	pending []byte // the beginning of a line that has not ended
	since   time.Time
	over    bool
}

// Lines returns a recorder of the lines that an actor prints or receives.
func (l *Lane) Lines(kind Kind) *Lines {
	if l == nil {
		return nil
	}
	s := &Lines{lane: l, kind: kind}
	l.recorder.mu.Lock()
	defer l.recorder.mu.Unlock()
	l.recorder.streams = append(l.recorder.streams, s)
	return s
}

// Write takes a piece. It never fails.
func (s *Lines) Write(b []byte) (int, error) {
	if s == nil {
		return len(b), nil
	}
	s.lane.recorder.mu.Lock()
	defer s.lane.recorder.mu.Unlock()
	now, size := time.Now(), len(b)
	if len(s.pending) > 0 && now.Sub(s.since) > pieceInterval {
		s.flush()
	}
	for len(b) > 0 && !s.over && !s.lane.isFull() {
		line, rest, found := bytes.Cut(b, []byte("\n"))
		if len(s.pending) == 0 {
			s.since = now
		}
		s.pending = append(s.pending, line[:min(len(line), max(0, maxPending-len(s.pending)))]...)
		if !found {
			break
		}
		s.lane.add(s.since, s.kind, string(s.pending))
		s.pending, b = s.pending[:0], rest
	}
	return size, nil
}

// maxPending is more than what is kept of a line in any case.
const maxPending = 4 * maxText

// Flush records the beginning of a line that has not ended, such as when the stream
// has.
func (s *Lines) Flush() {
	if s == nil {
		return
	}
	s.lane.recorder.mu.Lock()
	defer s.lane.recorder.mu.Unlock()
	s.flush()
}

// Close ends the recording of the stream.
func (s *Lines) Close() {
	if s == nil {
		return
	}
	s.lane.recorder.mu.Lock()
	defer s.lane.recorder.mu.Unlock()
	s.flush()
	s.over = true
}

// flush is Flush for a caller who holds the lock.
func (s *Lines) flush() {
	if len(s.pending) > 0 {
		s.lane.add(s.since, s.kind, string(s.pending))
		s.pending = s.pending[:0]
	}
}
