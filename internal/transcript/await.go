package transcript

import (
	"time"

	"goplab/internal/say"
)

// await waits until each cell of the row that waits for something has it.
func (p *player) await(row Row, limit time.Duration) error {
	timeout := time.NewTimer(limit)
	defer timeout.Stop()

	// When the limit is over, the wait goes on for a moment: "too late" says more
	// than "nothing came".
	late := noColumn // the column that had nothing at the limit
	for {
		if err := p.drain(); err != nil {
			return err
		}
		done, err := p.judge(row)
		switch {
		case err != nil:
			return err
		case done && late != noColumn:
			return p.difference(late, Late, p.actors[late].tooLate(row.Cells[late], limit, p.leftBefore(late)))
		case done:
			return nil
		}

		select {
		case e := <-p.stage.Events():
			if err := p.take(e); err != nil {
				return err
			}
		case <-timeout.C:
			if late != noColumn {
				return p.missing(row, limit)
			}
			late = p.waiting(row)
			timeout.Reset(explainDelay)
		}
	}
}

// extend returns the limit of a row, given the usual one.
func (p *player) extend(row Row, limit time.Duration) time.Duration {
	if p.onlyPrints(row) {
		limit += printLimit - RowLimit
	}
	if p.awaitsProcess(row) {
		limit = max(limit, ConnectLimit)
	}
	return limit
}

// missing returns the difference of a row in which something did not come.
func (p *player) missing(row Row, limit time.Duration) error {
	i := p.waiting(row)
	a := p.actors[i]
	p.happened.set(p.row, i, say.Text("(nothing)"))
	if len(a.rest) > 0 {
		p.happened.set(p.row, i, brief(string(a.rest)))
	}

	newcomer := p.newcomer(i)
	err := a.missing(row.Cells[i], limit, p.leftBefore(i), newcomer)
	return p.difference(i, p.absence(a, newcomer), err)
}

// absence returns the symptom of an actor that got nothing.
func (p *player) absence(a *actor, newcomer string) Symptom {
	switch {
	case a.column.Role != Client || a.dialect.Owed == "" || len(a.rest) > 0:
		return Other
	case p.isStalled(), a.life > 1 && len(a.lines) == 0:
		return Other // the scenario is about that
	case newcomer != "":
		return Displaced
	case len(a.lines) > 0:
		return Stopped
	}

	// A client that comes later may have to wait for another one.
	for _, other := range p.actors {
		if other.column.Role == Client && other != a && (other.life > 0 || other.here) {
			return Other
		}
	}
	return Mute
}

// isStalled reports whether a client has stopped reading, which may stop a server.
func (p *player) isStalled() bool {
	for _, row := range p.t.Rows[:p.row+1] {
		for _, cell := range row.Cells {
			if cell.Text == "stops reading" {
				return true
			}
		}
	}
	return false
}

// newcomer returns the name of a client that connected after another one had its last
// line, if there is such a client.
func (p *player) newcomer(i int) string {
	if p.actors[i].column.Role != Client || len(p.actors[i].lines) == 0 {
		return ""
	}
	last := p.actors[i].beganAt // the row of its last line
	for row := range p.row {
		if p.happened.has(row, i) {
			last = row
		}
	}
	for _, other := range p.actors {
		if other.column.Role == Client && other.here && other.beganAt >= last && other.column.Name != p.actors[i].column.Name {
			return other.column.Name
		}
	}
	return ""
}

// leftBefore returns the name of the client for whose leaving a column may have
// waited, if any.
func (p *player) leftBefore(i int) string {
	if p.actors[i].beganAt < p.leftAt {
		return p.left
	}
	return ""
}

// awaitsProcess reports whether the row waits for the first line of a real client,
// which may take its time to start.
func (p *player) awaitsProcess(row Row) bool {
	for i, a := range p.actors {
		if a.column.Role == Client && row.Cells[i].Kind == Line && a.process && a.used == 0 {
			return true
		}
	}
	return false
}

// onlyPrints reports whether the row waits only for what a program prints.
func (p *player) onlyPrints(row Row) bool {
	for i, cell := range row.Cells {
		role := p.t.Columns[i].Role
		if role.awaits(cell.Kind) && (role != Program || cell.Kind == End) {
			return false
		}
	}
	return true
}

// waiting returns the first column of the row whose cell has not come, or noColumn.
func (p *player) waiting(row Row) int {
	for i, cell := range row.Cells {
		if p.t.Columns[i].Role.awaits(cell.Kind) && !p.happened.has(p.row, i) {
			return i
		}
	}
	return noColumn
}

// drain takes what has arrived already.
func (p *player) drain() error {
	for {
		select {
		case e := <-p.stage.Events():
			if err := p.take(e); err != nil {
				return err
			}
		default:
			return nil
		}
	}
}

// take hands an event to its actor.
func (p *player) take(e Event) error {
	if e.Column == Subject {
		p.markDeath()
		return p.difference(Subject, Died, e.Err)
	}

	a := p.actors[e.Column]
	a.take(e)
	if a.column.Role == Server && len(a.rest) > 0 {
		p.happened.set(p.row, e.Column, a.latest(brief))
		return p.differ(e.Column, "%s sent %s to the server; it must only read", p.program, a.latest(Quote))
	}
	return nil
}

// markDeath shows the death of the server under test in the picture: where something was
// awaited, or where somebody was connected, or else where the row has nothing.
func (p *player) markDeath() {
	i := p.waiting(p.t.Rows[p.row])
	for j, a := range p.actors {
		if i == Subject && a.here {
			i = j
		}
	}
	for j := range p.actors {
		if i == Subject && !p.happened.has(p.row, j) {
			i = j
		}
	}
	if i != Subject {
		p.happened.set(p.row, i, say.Text("(exited)"))
	}
}

// subjectDeath waits a moment for the death of the server under test, which
// explains a broken connection better than the connection does.
func (p *player) subjectDeath() error {
	timeout := time.After(explainDelay)
	for {
		select {
		case e := <-p.stage.Events():
			if e.Column == Subject {
				return p.take(e)
			}
		case <-timeout:
			return nil
		}
	}
}
