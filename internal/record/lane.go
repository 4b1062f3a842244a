package record

import "time"

// A Lane is where the events of an actor are recorded.
type Lane struct {
	recorder *Recorder
	actor    int
	count    int          // events so far
	latest   map[Kind]int // the latest of each kind, in the recorder's; of a crowd only
}

// Add records an event that happens now. It returns the event's number, for Mark.
func (l *Lane) Add(kind Kind, text string) int { return l.AddAt(time.Now(), kind, text) }

// AddAt records an event that happened at a moment.
func (l *Lane) AddAt(at time.Time, kind Kind, text string) int {
	if l == nil {
		return -1
	}
	l.recorder.mu.Lock()
	defer l.recorder.mu.Unlock()
	return l.add(at, kind, text)
}

// add is AddAt for a caller who holds the lock.
func (l *Lane) add(at time.Time, kind Kind, text string) int {
	r := l.recorder
	cleanup := r.record.Difference != nil && kind != Exit // what follows a failure
	if !r.over.IsZero() || cleanup {
		return -1
	}
	e := Event{At: r.seconds(at), Actor: l.actor, Kind: kind, Text: r.text(text)}
	actor := &r.record.Actors[l.actor]
	switch {
	case actor.Role == Crowd && l.joins(e):
		return l.latest[kind]
	case l.isFull():
		actor.Dropped++
		return -1
	}
	number := len(r.record.Events)
	l.count++
	l.latest[kind] = number
	r.record.Events = append(r.record.Events, e)
	return number
}

// joins makes an event of a crowd a part of the latest one of its kind, if that is not
// long ago.
func (l *Lane) joins(e Event) bool {
	number, found := l.latest[e.Kind]
	if !found {
		return false
	}
	latest := &l.recorder.record.Events[number]
	if e.At-latest.At > crowdInterval.Seconds() {
		return false
	}
	latest.Count = max(latest.Count, 1) + 1
	return true
}

// isFull reports whether no more events are kept. The caller holds the lock.
func (l *Lane) isFull() bool {
	return l.count >= maxEvents || len(l.recorder.record.Events) >= maxAll || !l.recorder.over.IsZero()
}

// Mark makes an event the one in which the first difference shows.
func (r *Recorder) Mark(event int) {
	if r == nil || event < 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.record.Events[event].Mark = true
}

// Waited records that something was wanted of an actor: from one moment to another at
// the latest, until it was there or the wait was given up.
func (l *Lane) Waited(wanted Kind, text string, from, to, until time.Time, missed bool) {
	if l == nil {
		return
	}
	r := l.recorder
	r.mu.Lock()
	defer r.mu.Unlock()
	w := Wait{Actor: l.actor, Wanted: wanted, Text: r.text(text), From: r.seconds(from), To: r.seconds(to), Until: r.seconds(until), Missed: missed}
	short := wanted == Silence && w.Until-w.From < minSilence
	if !r.over.IsZero() || short || len(r.record.Waits) == maxWaits {
		return
	}
	r.record.Waits = append(r.record.Waits, w)
}

// Show records what a screen shows. If there are many screens already, every other one
// of them is forgotten, so that the rest still tells of the whole round.
func (l *Lane) Show(lines []string, mark *Mark) {
	if l == nil {
		return
	}
	r := l.recorder
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.over.IsZero() {
		return
	}
	if screens := r.record.Screens; len(screens) == maxScreens {
		for i := range maxScreens / 2 {
			screens[i] = screens[2*i]
		}
		r.record.Screens = screens[:maxScreens/2]
	}
	s := Screen{At: r.seconds(time.Now()), Actor: l.actor}
	s.Lines, s.Mark = clipScreen(lines, mark)
	r.record.Screens = append(r.record.Screens, s)
}
