package transcript

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A fakeStage is a Stage whose actors are goroutines, in fake time.
type fakeStage struct {
	t       *Transcript
	server  func(*fakeStage)  // the judged server, if there is one
	program func(*fakeRun)    // the judged program beside played servers
	accept  chan *fakeConn    // what the judged server accepts from
	conns   map[int]*fakeConn // the clients, by column
	runs    []*fakeRun
	listens bool // a played server does

	events chan Event
	over   chan struct{}
	actors sync.WaitGroup
}

// stagePlay plays a text in fake time. It must be called in a bubble.
func stagePlay(t *testing.T, text string, server func(*fakeStage), program func(*fakeRun)) (*Happened, error) {
	t.Helper()
	s := &fakeStage{t: parse(t, text), server: server, program: program, accept: make(chan *fakeConn, 16),
		conns: map[int]*fakeConn{}, events: make(chan Event, 64), over: make(chan struct{})}
	if server != nil {
		s.actors.Go(func() { server(s) })
	}
	name := "clock1"
	if program != nil {
		name = "netcat1"
	}
	happened, err := Play(s.t, s, Options{Program: name, Zone: tokyo})
	close(s.over)
	s.actors.Wait()
	return happened, err
}

// A playTest says how a play should end: without a difference if want is empty.
type playTest struct {
	name, text  string
	server      func(*fakeStage)
	program     func(*fakeRun)
	want        string
	row, column int
}

func testPlays(t *testing.T, tests []playTest) {
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, err := stagePlay(t, test.text, test.server, test.program)
				if test.want == "" {
					require.NoError(t, err)
					return
				}
				var difference *Difference
				require.ErrorAs(t, err, &difference)
				assert.EqualError(t, err, test.want)
				assert.Equal(t, &Difference{Sentence: test.want, Row: test.row, Column: test.column}, difference)
			})
		})
	}
}

func (s *fakeStage) Events() <-chan Event { return s.events }

func (s *fakeStage) Do(column, life int, cell Cell) error {
	role, begins := s.t.Columns[column].Role, strings.HasPrefix(cell.Text, "$ ")
	switch {
	case begins && role == Server:
		s.listens = true
	case begins && role == Program:
		s.start(column, life)
	case begins && s.server == nil:
		return errors.New("nobody listens on localhost:8000")
	case begins:
		c := &fakeConn{s: s, column: column, life: life, left: make(chan struct{}), deaf: make(chan struct{})}
		s.conns[column] = c
		s.accept <- c
	case role == Client && cell.Text == "stops reading":
		close(s.conns[column].deaf)
	case role == Client:
		close(s.conns[column].left)
	case role == Server:
		s.serve(cell)
	}
	return nil // a program takes no notice of ^C
}

// send hands on what an actor saw, unless the play is over.
func (s *fakeStage) send(e Event) {
	e.At = time.Now()
	select {
	case s.events <- e:
	case <-s.over:
	}
}

// sleep says whether the play goes on after it.
func (s *fakeStage) sleep(d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-s.over:
		return false
	}
}
