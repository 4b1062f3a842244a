package transcript

import (
	"errors"
	"time"

	"goplab/internal/say"
)

// A Stage carries out what the actors do, and reports what they see.
type Stage interface {
	// Do carries out an action, or sends what a server's cell stands for. The
	// life counts how often the column has begun, from 1. An error is a sentence
	// for the student.
	Do(column, life int, cell Cell) error
	// Events returns what the actors see, in order for each column.
	Events() <-chan Event
}

// A Watcher is a Stage that is told what Play waited for, such as to draw it.
type Watcher interface {
	Stage
	Waited(Wait)
}

// A Wait is a time in which a row wanted something of an actor.
type Wait struct {
	Column int
	Cell   Cell      // what was wanted; an empty one stands for silence
	From   time.Time // when the row began
	To     time.Time // when it was due at the latest
	Until  time.Time // when the row was over
	Missed bool      // something else happened
}

// A DifferenceError is the first thing that did not happen as written.
type DifferenceError struct {
	Row     int // in Transcript.Rows
	Column  int // or Subject
	Err     error
	Symptom Symptom
}

// Error returns a sentence for the student.
func (d *DifferenceError) Error() string { return d.Err.Error() }

// Unwrap returns the error that made the difference, such as a LineJudge's.
func (d *DifferenceError) Unwrap() error { return d.Err }

// Play carries out a transcript, row by row. The program is the name of the
// program under test, for sentences. Play returns what happened, and the first
// difference, if any, which is a *DifferenceError.
func Play(t *Transcript, stage Stage, program string) (*Happened, error) {
	p := &player{t: t, stage: stage, program: program, happened: newHappened(t)}
	for _, column := range t.Columns {
		p.actors = append(p.actors, &actor{column: column, dialect: t.dialect})
	}

	limit := RowLimit
	for i, row := range t.Rows {
		p.row = i
		if row.MoreTime {
			limit += ExtraTime
			continue
		}
		if err := p.play(row, limit); err != nil {
			return p.happened, err
		}
		limit = RowLimit
	}
	return p.happened, nil
}

type player struct {
	t        *Transcript
	stage    Stage
	program  string
	actors   []*actor
	happened *Happened
	row      int    // the current row
	left     string // the client that left last
	leftAt   int    // the row in which it left
}

// play plays one row, and tells a Watcher what it waited for.
func (p *player) play(row Row, limit time.Duration) error {
	limit = p.extend(row, limit)
	watcher, watched := p.stage.(Watcher)
	if !watched {
		return p.perform(row, limit)
	}

	var waits []Wait
	began := time.Now()
	for i, cell := range row.Cells {
		a := p.actors[i]
		if p.t.Columns[i].Role.awaits(cell.Kind) || a.here && p.mustWait(i, a, cell) {
			waits = append(waits, Wait{Column: i, Cell: cell, From: began, To: began.Add(limit)})
		}
	}
	err := p.perform(row, limit)
	var difference *DifferenceError
	errors.As(err, &difference)
	for _, w := range waits {
		w.Until = time.Now()
		w.Missed = difference != nil && difference.Column == w.Column
		watcher.Waited(w)
	}
	return err
}

// mustWait reports whether nothing may arrive at an actor in this row, since its cell is
// empty and it has one below.
func (p *player) mustWait(i int, a *actor, cell Cell) bool {
	switch {
	case cell.Kind != Empty || a.column.Role == Server:
		return false
	case a.column.Role == Program:
		return p.hasMore(i)
	}
	return a.used < len(a.cells) || a.used == 0 && p.hasMore(i)
}

// perform plays one row.
func (p *player) perform(row Row, limit time.Duration) error {
	for i, cell := range row.Cells {
		if p.t.Columns[i].Role == Server && cell.Kind != Empty {
			if err := p.do(i, cell); err != nil {
				return err
			}
		}
	}

	if err := p.await(row, limit); err != nil {
		return err
	}

	for i, cell := range row.Cells {
		acts := cell.Kind == Action || cell.Kind == Quiet || cell.Kind == Bytes && p.t.Columns[i].Role == Client
		if p.t.Columns[i].Role != Server && acts {
			if err := p.do(i, cell); err != nil {
				return err
			}
		}
	}
	return nil
}

// do carries out a cell's action.
func (p *player) do(i int, cell Cell) error {
	a := p.actors[i]
	p.happened.set(p.row, i, cell.Text)
	switch {
	case cell.Kind == Quiet:
		time.Sleep(cell.Duration)
		return nil
	case cell.begins():
		p.begin(a, i, cell)
	case cell.leaves():
		a.here = false
		p.left, p.leftAt = a.column.Name, p.row
	}

	if err := p.stage.Do(i, a.life, cell); err != nil {
		p.happened.set(p.row, i, say.Text("(failed)"))
		return p.difference(i, Other, err)
	}
	return nil
}

// begin makes a new life of an actor.
func (p *player) begin(a *actor, i int, cell Cell) {
	*a = actor{column: a.column, dialect: a.dialect, life: a.life + 1, beganAt: p.row, since: time.Now(),
		here: cell.Text != "refuses", process: cell.Text != "$ connect", cells: p.linesBelow(i)}
	if a.column.Role == Client {
		a.judge = a.dialect.Judge(a.column.Name)
	}
}

// linesBelow returns the lines of a client that begins in this row, until it leaves.
func (p *player) linesBelow(i int) []string {
	var lines []string
	for _, row := range p.t.Rows[p.row+1:] {
		switch cell := row.Cells[i]; cell.Kind {
		case Line:
			lines = append(lines, cell.Text)
		case Action:
			return lines
		}
	}
	return lines
}

// hasMore reports whether a column has a cell below this row.
func (p *player) hasMore(i int) bool {
	for _, row := range p.t.Rows[p.row+1:] {
		if row.Cells[i].Kind != Empty {
			return true
		}
	}
	return false
}

// differ returns a difference in the current row.
func (p *player) differ(column int, format string, args ...any) error {
	return p.difference(column, Other, say.Errorf(format, args...))
}

// difference returns a difference in the current row that has a symptom.
func (p *player) difference(column int, symptom Symptom, err error) error {
	return &DifferenceError{p.row, column, err, symptom}
}
