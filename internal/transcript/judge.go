package transcript

import (
	"fmt"
	"time"
)

// judge compares what has come with the row. It says whether every cell that
// waits has what it waits for.
func (p *player) judge(row Row) (done bool, err error) {
	done = true
	for i, a := range p.actors {
		var have bool
		switch {
		case a.column.Role == Client:
			have, err = p.judgeClient(i, a, row.Cells[i])
		case a.column.Role == Program:
			have, err = p.judgeProgram(i, a, row.Cells[i])
		default:
			have = true
		}
		if err != nil {
			return false, err
		}
		done = done && have
	}
	return done, nil
}

// judgeClient compares what a client got with its cell.
func (p *player) judgeClient(i int, a *actor, cell Cell) (bool, error) {
	waits := cell.Kind == Empty && a.used == 0 && p.more(i)
	switch {
	case !a.here:
		return true, nil
	case waits && len(a.lines) > 0:
		p.happened.set(p.row, i, a.latest(brief))
		return false, p.differ(i, "%s got %s %s", a.column.Name, a.latest(quote), p.tooEarly(i))
	case cell.Kind == Time && p.happened.has(p.row, i):
		return true, nil
	case a.bad != nil && (cell.Kind != Time || a.used == len(a.lines)-1):
		p.happened.set(p.row, i, a.latest(brief))
		return false, p.differ(i, "%s", a.bad)
	case a.ended != nil && (waits || a.used < a.due && len(a.lines) == a.used):
		return false, p.closed(i, a)
	case cell.Kind != Time:
		return true, nil
	case len(a.lines) == a.used:
		return false, nil
	}
	p.happened.set(p.row, i, a.lines[a.used])
	a.used++
	return true, nil
}

// tooEarly tells what was wrong with the moment of a line.
func (p *player) tooEarly(i int) string {
	for j, other := range p.actors {
		if j != i && other.column.Role == Client && other.here && other.used > 0 {
			return fmt.Sprintf("while %s was still being served", other.column.Name)
		}
	}
	for j, other := range p.actors {
		if j != i && other.column.Role == Client && other.here && other.began < p.actors[i].began {
			return fmt.Sprintf("while %s, which came before it, was still waiting", other.column.Name)
		}
	}
	return "before it was its turn"
}

// closed tells that a client's connection ended too early.
func (p *player) closed(i int, a *actor) error {
	p.happened.set(p.row, i, "(closed)")
	if err := p.lastWords(); err != nil {
		return err
	}
	if len(a.rest) > 0 {
		return p.differ(i, "%s got %s without a newline after it, and then %s closed the connection",
			a.column.Name, quote(string(a.rest)), p.options.Program)
	}
	when := fmt.Sprintf("after %d lines", len(a.lines))
	switch {
	case len(a.lines) == 0 && p.t.Rows[p.row].Cells[i].Kind == Empty:
		when = "while it should wait"
	case len(a.lines) == 0:
		when = "before it got a line"
	case len(a.lines) == 1:
		when = "after one line"
	}
	return p.differ(i, "%s closed the connection of %s %s", p.options.Program, a.column.Name, when)
}

// lastWords waits a moment for the judged server's own end, which explains a
// connection that broke better than the connection does.
func (p *player) lastWords() error {
	wait := time.After(linger)
	for {
		select {
		case e := <-p.stage.Events():
			if e.Column == Judged {
				return p.take(e)
			}
		case <-wait:
			return nil
		}
	}
}
