package trust

import "time"

// Progress is how far a session is.
type Progress struct {
	Doing         string // building, starting or playing
	State         string
	Round, Rounds int
	Done, Total   int           // runs of this session
	Left          time.Duration // roughly
}

// A meter estimates how long a session will take: from how long runs have taken in a
// state, or else from what is usual.
type meter struct {
	now   Progress
	left  map[string]int           // runs, by states
	spent map[string]time.Duration // by states
	done  map[string]int           // runs, by states
	since time.Time                // of the last event while playing; zero if nothing is played
}

// begin counts what is left.
func (m *meter) begin(s *Session) {
	*m = meter{left: map[string]int{}, spent: map[string]time.Duration{}, done: map[string]int{}}
	for _, state := range s.States {
		for round := 1; round <= s.Rounds; round++ {
			_, count := s.left(state, round)
			m.left[state.Name] += count
			m.now.Total += count
		}
	}
	m.now.Rounds = s.Rounds
}

// advance counts a run.
func (m *meter) advance(state string) {
	now := time.Now()
	if !m.since.IsZero() {
		m.spent[state] += now.Sub(m.since)
	}
	m.since = now
	m.left[state]--
	m.done[state]++
	m.now.Done++
}

// pause stops the clock between rounds.
func (m *meter) pause() { m.since = time.Time{} }

// drop forgets a state that cannot be.
func (m *meter) drop(state string) {
	m.now.Total -= m.left[state]
	delete(m.left, state)
}

// minSample is how many runs tell how long one takes in a state.
const minSample = 20

// estimate returns how long the rest will take.
func (m *meter) estimate() time.Duration {
	var sum time.Duration
	for name, left := range m.left {
		state, _ := StateNamed(name)
		each := time.Duration(secondsPerRun * max(1, state.patience) * float64(time.Second))
		if done := m.done[name]; done >= minSample {
			each = m.spent[name] / time.Duration(done)
		}
		sum += time.Duration(left) * each
	}
	return sum
}

// report tells what the session does now.
func (s *Session) report(doing string, state State, round int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.progress.now.Doing, s.progress.now.State, s.progress.now.Round = doing, state.Name, round
	if doing == "playing" {
		s.progress.since = time.Now()
	}
	s.tell()
}

// tell tells how far the session is. The caller holds the lock.
func (s *Session) tell() {
	if s.Tell != nil {
		s.progress.now.Left = s.progress.estimate()
		s.Tell(s.progress.now)
	}
}
