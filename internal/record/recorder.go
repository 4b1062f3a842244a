package record

import (
	"math"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Recorder records a round.
type Recorder struct {
	mu      sync.Mutex
	began   time.Time
	over    time.Time // when recording ended; zero while it goes on
	hidden  string    // a folder's name that texts must not contain
	record  Record
	lanes   []*Lane
	streams []*Lines
}

// New returns a recorder of a round that begins now.
func New() *Recorder { return &Recorder{began: time.Now()} }

// Hide replaces the name of a folder by an ellipsis in all texts from now on.
func (r *Recorder) Hide(folder string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hidden = folder
}

// Lane returns the lane of an actor, which it makes when the actor is first named.
func (r *Recorder) Lane(name string, role Role) *Lane {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	name = r.text(name)
	i := slices.IndexFunc(r.record.Actors, func(a Actor) bool { return a.Name == name && a.Role == role })
	if i >= 0 {
		return r.lanes[i]
	}
	return r.newLane(name, role)
}

// newLane makes a lane. If there are too many already, the last one is for everybody
// else.
func (r *Recorder) newLane(name string, role Role) *Lane {
	n := len(r.lanes)
	switch {
	case n == maxActors:
		return r.lanes[n-1]
	case n == maxActors-1:
		name, role = "others", Crowd
	}
	l := &Lane{recorder: r, actor: n, latest: map[Kind]int{}}
	r.lanes = append(r.lanes, l)
	r.record.Actors = append(r.record.Actors, Actor{Name: name, Role: role})
	return l
}

// Differ records the first difference, which concerns the actor of a lane, or none if
// that is nil. What is called a difference later is not the first one, and what happens
// later, except that a program exits, is not recorded.
func (r *Recorder) Differ(l *Lane, at time.Time, sentence string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.record.Difference != nil || !r.over.IsZero() {
		return
	}
	r.flush()
	actor := -1
	if l != nil {
		actor = l.actor
	}
	r.record.Difference = &Difference{At: r.seconds(at), Actor: actor, Sentence: r.text(sentence)}
}

// End ends the recording: whatever happens later, such as that everything is cleaned
// up, is not part of the round.
func (r *Recorder) End() {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.over.IsZero() {
		r.flush()
		r.over = time.Now()
	}
}

// Record ends the recording and returns what was recorded.
func (r *Recorder) Record() *Record {
	if r == nil {
		return nil
	}
	r.End()
	r.mu.Lock()
	defer r.mu.Unlock()
	record := r.record
	record.Began, record.Seconds = r.began, r.seconds(r.over)
	record.Actors, record.Events = slices.Clone(record.Actors), slices.Clone(record.Events)
	slices.SortStableFunc(record.Events, func(a, b Event) int {
		switch {
		case a.At < b.At:
			return -1
		case a.At > b.At:
			return 1
		}
		return 0
	})
	return &record
}

// flush records the beginnings of lines that have not ended. The caller holds the lock.
func (r *Recorder) flush() {
	for _, s := range r.streams {
		s.flush()
	}
}

// seconds returns when a moment was, to the millisecond.
func (r *Recorder) seconds(at time.Time) float64 {
	return math.Round(max(at.Sub(r.began), 0).Seconds()*1000) / 1000
}

// text returns a text as it is kept.
func (r *Recorder) text(text string) string {
	if r.hidden != "" {
		text = strings.ReplaceAll(text, r.hidden, "/…")
	}
	return clip(text, maxText)
}
