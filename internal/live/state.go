package live

import (
	"cmp"
	"math"
	"slices"
	"sync"
	"time"

	"goplab/internal/marking"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A State is what is known of a run. It is an observer of a marker, and may be drawn
// meanwhile.
type State struct {
	mu       sync.Mutex
	now      func() time.Time
	changed  func() // called after each change
	building []string
	mode     string // how scenarios are kept apart; empty until they are played
	between  string // what is being built while scenarios wait for it
	rows     []*row
	cells    map[string]*cell // by step/scenario
	failures []failure
}

// A row is a step, or a stage of one.
type row struct {
	name       string
	remembered bool // nothing of it is played
	cells      []*cell
}

// A cell is a scenario.
type cell struct {
	mark     mark
	stretch  bool
	turns    bool          // it takes turns with others
	duration time.Duration // as far as is known
	began    time.Time
}

// A failure is a sentence about a scenario that did not pass.
type failure struct {
	mark     mark
	scenario string // step/name
	sentence string
}

// NewState returns the state of a run that has not begun. The function is called after
// each change, if it is not nil.
func NewState(changed func()) *State {
	if changed == nil {
		changed = func() {}
	}
	return &State{now: time.Now, changed: changed}
}

// update changes the state.
func (s *State) update(change func()) {
	s.mu.Lock()
	change()
	s.mu.Unlock()
	s.changed()
}

// Planned implements [marking.Observer].
func (s *State) Planned(plans []marking.Plan) {
	s.update(func() {
		s.building, s.mode, s.between, s.rows, s.failures = nil, "", "", nil, nil
		s.cells = map[string]*cell{}
		for _, p := range plans {
			s.add(p)
		}
	})
}

// add adds the rows of a step. One that has stages has a row for each, if it is played.
func (s *State) add(p marking.Plan) {
	rows := map[string]*row{} // by stage
	played := len(p.ToPlay()) > 0
	hasStages := slices.ContainsFunc(p.Scenarios, func(sc scenario.Scenario) bool { return sc.Stage != "" })
	for i, sc := range p.Scenarios {
		stage := sc.Stage
		if !played {
			stage = ""
		}
		r := rows[stage]
		if r == nil {
			r = &row{name: p.Step.Name, remembered: !played}
			if stage != "" {
				r.name += " " + stage
			} else if hasStages && played {
				r.name = say.Sprintf("%s other", r.name)
			}
			rows[stage] = r
		}
		c := &cell{stretch: sc.Stretch, turns: sc.TakesTurns(), duration: p.Duration(sc)}
		if p.IsKnown(i) {
			c.mark = markOf(p.Known[i].Verdict)
		}
		r.cells = append(r.cells, c)
		s.cells[sc.Step+"/"+sc.Name] = c
	}

	var ofStep []*row
	for _, r := range rows {
		ofStep = append(ofStep, r)
	}
	slices.SortFunc(ofStep, func(a, b *row) int { return cmp.Compare(a.name, b.name) })
	s.rows = append(s.rows, ofStep...)
}

// Building implements [marking.Observer].
func (s *State) Building(program string) {
	s.update(func() {
		if s.mode != "" {
			s.between = program
			return
		}
		s.building = append(s.building, program)
	})
}

// Playing implements [marking.Observer].
func (s *State) Playing(mode string) { s.update(func() { s.mode = mode }) }

// Began implements [marking.Observer].
func (s *State) Began(sc scenario.Scenario) {
	s.update(func() {
		s.between = ""
		if c := s.cells[sc.Step+"/"+sc.Name]; c != nil {
			c.mark, c.began = playing, s.now()
		}
	})
}

// Ended implements [marking.Observer].
func (s *State) Ended(sc scenario.Scenario, r scenario.Result) {
	s.update(func() {
		c := s.cells[sc.Step+"/"+sc.Name]
		if c == nil {
			return
		}
		c.mark = markOf(r.Verdict)
		if c.mark == failed || c.mark == unknown {
			s.failures = append(s.failures, failure{c.mark, sc.Step + "/" + sc.Name, r.Message})
		}
	})
}

// left returns how long the run will take, as far as is known: less than nothing if it
// is late. The caller holds the lock.
func (s *State) left() time.Duration {
	longest, turns := time.Duration(math.MinInt64), time.Duration(0)
	for _, c := range s.cells {
		left := c.duration
		switch c.mark {
		case playing:
			left -= s.now().Sub(c.began)
		case waiting:
		default:
			continue
		}
		longest = max(longest, left)
		if c.turns {
			turns += max(0, left)
		}
	}
	if turns > 0 {
		return max(longest, turns)
	}
	return longest
}

// count returns how many cells have one of some marks.
func count(cells []*cell, marks ...mark) int {
	n := 0
	for _, c := range cells {
		if slices.Contains(marks, c.mark) {
			n++
		}
	}
	return n
}
