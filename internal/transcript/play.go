package transcript

import (
	"fmt"
	"strings"
	"time"
)

// A Stage carries out what the actors do, and tells what they see.
type Stage interface {
	// Do carries out an action, or sends what a server's cell stands for. The
	// life counts the times that the column has begun, from 1. An error is a
	// sentence for the student.
	Do(column, life int, cell Cell) error
	// Events are what the actors see, in order for each column.
	Events() <-chan Event
}

// Options say how a transcript is played.
type Options struct {
	Program string         // the judged program's name, for the sentences
	Zone    *time.Location // whose time a client must be told
}

// A Difference is the first thing that went otherwise than written.
type Difference struct {
	Sentence string
	Row      int // where in Transcript.Rows
	Column   int // or Judged
}

func (d *Difference) Error() string { return d.Sentence }

// Play carries out a transcript, row by row. It returns what happened, and the
// first difference, which is a *Difference, or nil.
func Play(t *Transcript, stage Stage, options Options) (*Happened, error) {
	p := &player{t: t, stage: stage, options: options, happened: newHappened(t), actors: make([]*actor, len(t.Columns))}
	for i, column := range t.Columns {
		p.actors[i] = &actor{column: column}
	}
	limit := RowLimit
	for i, row := range t.Rows {
		p.row = i
		if row.Pause {
			limit += PauseLimit
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
	options  Options
	actors   []*actor
	happened *Happened
	row      int    // the row at work
	left     string // the client that left last
	leftRow  int    // when
}

// play plays one row.
func (p *player) play(row Row, limit time.Duration) error {
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
	if cell.Kind == Quiet {
		time.Sleep(cell.Long)
		return nil
	}
	if strings.HasPrefix(cell.Text, "$ ") {
		*a = actor{column: a.column, life: a.life + 1, here: true, due: p.due(i), began: p.row, since: time.Now(),
			process: cell.Text != "$ connect", clock: Clock{Name: a.column.Name, Zone: p.options.Zone}}
	} else if cell.Kind == Action && cell.Text != "stops reading" && cell.Text != "hang" {
		a.here = false
		p.left, p.leftRow = a.column.Name, p.row
	}
	if err := p.stage.Do(i, a.life, cell); err != nil {
		p.happened.set(p.row, i, "(failed)")
		return p.differ(i, "%s", err)
	}
	return nil
}

// due counts the times of a client that begins in this row, until it leaves.
func (p *player) due(i int) int {
	n := 0
	for _, row := range p.t.Rows[p.row+1:] {
		switch row.Cells[i].Kind {
		case Time:
			n++
		case Action:
			return n
		}
	}
	return n
}

// more says whether a column has a cell below this row.
func (p *player) more(i int) bool {
	for _, row := range p.t.Rows[p.row+1:] {
		if row.Cells[i].Kind != Empty {
			return true
		}
	}
	return false
}

// take hands an event to its actor.
func (p *player) take(e Event) error {
	if e.Column == Judged {
		p.showDeath()
		return p.differ(Judged, "%s", e.End.Message)
	}
	a := p.actors[e.Column]
	a.take(e)
	if a.column.Role == Server && len(a.rest) > 0 {
		p.happened.set(p.row, e.Column, a.latest(brief))
		return p.differ(e.Column, "%s sent %s to the server: it must only read", p.options.Program, a.latest(quote))
	}
	return nil
}

// showDeath puts the judged server's end into the picture, where something was
// awaited or somebody connected.
func (p *player) showDeath() {
	i := p.waiting(p.t.Rows[p.row])
	for j, a := range p.actors {
		if i == Judged && a.here {
			i = j
		}
	}
	if i != Judged {
		p.happened.set(p.row, i, "(ended)")
	}
}

// differ makes a difference of the row at work.
func (p *player) differ(column int, format string, args ...any) error {
	return &Difference{Sentence: fmt.Sprintf(format, args...), Row: p.row, Column: column}
}
