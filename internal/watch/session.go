package watch

import (
	"context"
	"maps"
	"slices"
	"time"

	"goplab/internal/marking"
	"goplab/internal/say"
)

// A View shows what happens. Its methods are called one at a time, and must return soon.
type View interface {
	marking.Observer

	// Start is called before scenarios are played, also in place of those whose
	// playing was stopped. It gets the reason, in a few words.
	Start(why string)
	// Finish is called when scenarios were played.
	Finish(Outcome)
	// Idle is called when there is nothing to play.
	Idle(why string)
	// Fail is called when scenarios cannot be played.
	Fail(err error)
}

// An Outcome is what came of a run.
type Outcome struct {
	Report *marking.Report
	Played int           // scenarios
	Took   time.Duration // since the file was saved
	Done   []string      // steps whose core is done, of those on the report
	More   bool          // stretch scenarios follow
}

// A Session watches a tree and plays what is saved.
type Session struct {
	marker    *marking.Marker
	selection marking.Selection // what is watched; all if it is empty
	view      View

	requests   chan request
	finished   chan struct{}     // told when a run has ended by itself
	stop       func()            // ends the run that is going on, if any
	last       marking.Selection // what was played last
	unfinished marking.Selection // what is being played

	done map[string]bool // steps whose core was done in the last run
}

// A request is what a person wants to be played.
type request struct {
	why       string
	selection marking.Selection
	again     bool // what was played last
}

// New returns a session.
func New(marker *marking.Marker, selection marking.Selection, view View) (*Session, error) {
	plans, err := marker.Plans(nil)
	if err != nil {
		return nil, err
	}
	if _, err := marker.Plans(selection); err != nil {
		return nil, err
	}
	s := &Session{
		marker: marker, selection: selection, view: view,
		requests: make(chan request), finished: make(chan struct{}), stop: func() {},
		done: map[string]bool{},
	}
	for _, p := range plans {
		s.done[p.Step.Name] = p.IsDone()
	}
	return s, nil
}

// Again plays what was played last. It returns when that is about to begin.
func (s *Session) Again(ctx context.Context) {
	s.request(ctx, request{why: say.Text("again"), again: true})
}

// All plays everything that is watched.
func (s *Session) All(ctx context.Context) {
	s.request(ctx, request{why: say.Text("all"), selection: orAll(s.selection)})
}

func (s *Session) request(ctx context.Context, r request) {
	select {
	case s.requests <- r:
	case <-ctx.Done():
	}
}

// Run plays what is saved until the context is done. It begins with what was selected,
// or else with the first step that is not done.
func (s *Session) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	files, err := watchFiles(ctx, s.marker.Tree())
	if err != nil {
		return err
	}
	defer func() { s.stop() }()

	why := say.Text("what you selected")
	if len(s.selection) == 0 {
		why = say.Text("the first step that is not done")
	}
	s.start(ctx, why, s.first(), time.Now())
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.finished:
			s.unfinished = nil
		case change := <-files.changes:
			if selection := concerned(change.paths, s.selection, s.marker.Tree()); selection != nil {
				s.start(ctx, saved(change.paths), union(selection, s.unfinished), change.at)
			}
		case r := <-s.requests:
			if r.again {
				r.selection = s.last
			}
			s.start(ctx, r.why, r.selection, time.Now())
		}
	}
}

// start starts to play a selection, in place of what is being played.
func (s *Session) start(ctx context.Context, why string, selection marking.Selection, began time.Time) {
	s.stop()
	if len(selection) == 0 {
		s.view.Idle(say.Text("everything that the text asks for is done"))
		return
	}
	s.last, s.unfinished = selection, selection

	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	s.stop = func() { cancel(); <-ended }
	go func() {
		defer close(ended)
		s.play(ctx, why, selection, began)
		select {
		case s.finished <- struct{}{}:
		case <-ctx.Done():
		}
	}()
}

// first returns what to begin with: nothing if all is done.
func (s *Session) first() marking.Selection {
	if len(s.selection) > 0 {
		return s.selection
	}
	for _, one := range orAll(nil) {
		if !s.done[one.Step] {
			return marking.Selection{one}
		}
	}
	return nil
}

// saved says what was saved.
func saved(paths []string) string {
	switch {
	case len(paths) > 1:
		return say.Sprintf("%d files have changed", len(paths))
	case isSource(paths[0]):
		return say.Sprintf("%s was saved", paths[0])
	}
	return say.Sprintf("%s has changed", paths[0])
}

// union returns a selection with what is in another one, too, in the order of the steps.
func union(a, b marking.Selection) marking.Selection {
	all := map[marking.Selector]bool{}
	for _, one := range slices.Concat(a, b) {
		all[one] = true
	}
	steps := orAll(nil)
	return slices.SortedFunc(maps.Keys(all), func(a, b marking.Selector) int {
		place := func(one marking.Selector) int {
			return slices.Index(steps, marking.Selector{Step: one.Step})
		}
		return place(a) - place(b)
	})
}
