package transcript

import (
	"strings"

	"goplab/internal/say"
)

// judge compares what has arrived with the row. It reports whether every cell that
// waits for something has it.
func (p *player) judge(row Row) (done bool, err error) {
	done = true
	for i, a := range p.actors {
		has := true
		switch a.column.Role {
		case Client:
			has, err = p.judgeClient(i, a, row.Cells[i])
		case Program:
			has, err = p.judgeProgram(i, a, row.Cells[i])
		}
		if err != nil {
			return false, err
		}
		done = done && has
	}
	return done, nil
}

// judgeClient compares what a client received with its cell.
func (p *player) judgeClient(i int, a *actor, cell Cell) (bool, error) {
	if !a.here {
		return true, nil
	}

	// A client whose cell is empty must wait, for its first line or for the next
	// one: nothing may arrive, not even the end.
	mustWait := p.mustWait(i, a, cell)
	if mustWait && len(a.lines) > a.used {
		p.happened.set(p.row, i, a.latest(brief))
		return false, p.tooEarly(i)
	}
	if cell.Kind == Line && p.happened.has(p.row, i) {
		return true, nil
	}

	// A client may run ahead of its cells: what is wrong with its last line is
	// told when the row reaches that line, or when no line is awaited.
	if a.bad != nil && (cell.Kind != Line || a.used == len(a.lines)-1) {
		p.happened.set(p.row, i, a.latest(brief))
		return false, p.difference(i, Other, a.bad)
	}
	if a.end != nil && (mustWait || a.used < len(a.cells) && len(a.lines) == a.used) {
		return false, p.closed(i, a)
	}

	if cell.Kind != Line {
		return true, nil
	}
	if len(a.lines) == a.used {
		return false, nil
	}
	p.happened.set(p.row, i, a.lines[a.used])
	a.used++
	return true, nil
}

// tooEarly returns the difference of a line that came before its client's turn.
func (p *player) tooEarly(i int) error {
	a := p.actors[i]
	name, line := a.column.Name, a.latest(Quote)
	if a.used > 0 {
		return p.differ(i, "%s got a line (%s) too early", name, line)
	}
	for j, other := range p.actors {
		if j != i && other.column.Role == Client && other.here && other.used > 0 {
			return p.differ(i, "%s got a line (%s) while %s was still being served", name, line, other.column.Name)
		}
	}
	for j, other := range p.actors {
		if j != i && other.column.Role == Client && other.here && other.beganAt < a.beganAt {
			return p.differ(i, "%s got a line (%s) while %s, which connected earlier, was still waiting", name, line, other.column.Name)
		}
	}
	return p.differ(i, "%s got a line (%s) too early", name, line)
}

// closed returns the difference of a client whose connection ended too early.
func (p *player) closed(i int, a *actor) error {
	p.happened.set(p.row, i, say.Text("(closed)"))
	if err := p.subjectDeath(); err != nil {
		return err
	}

	name := a.column.Name
	switch {
	case len(a.rest) > 0:
		return p.differ(i, "%s got %s without a trailing newline, and then %s closed the connection", name, Quote(string(a.rest)), p.program)
	case len(a.lines) == 0 && p.t.Rows[p.row].Cells[i].Kind == Empty:
		return p.differ(i, "%s closed the connection of %s, which was waiting for its turn", p.program, name)
	case len(a.lines) == 0:
		return p.difference(i, Closed, say.Errorf("%s closed the connection of %s before sending a line", p.program, name))
	case len(a.lines) == 1:
		return p.difference(i, Closed, say.Errorf("%s closed the connection of %s after one line", p.program, name))
	}
	return p.difference(i, Closed, say.Errorf("%s closed the connection of %s after %d lines", p.program, name, len(a.lines)))
}

// judgeProgram compares what the program under test printed, or how it ended, with
// its cell.
func (p *player) judgeProgram(i int, a *actor, cell Cell) (bool, error) {
	waits := cell.Kind == Line || cell.Kind == Bytes || cell.Kind == End
	if !a.here || waits && p.happened.has(p.row, i) {
		return true, nil
	}
	if cell.Kind == Empty && !p.hasMore(i) {
		return true, nil
	}
	if cell.Kind == End {
		return p.judgeEnd(i, a, cell)
	}

	// What was printed may go beyond this cell: the rest is for the cells below. While
	// it is only the beginning of what is wanted, more may still come.
	printed, wanted := string(a.rest), ""
	if waits {
		wanted = cell.Data
	}
	if rest, found := strings.CutPrefix(printed, wanted); waits && found {
		a.rest = []byte(rest)
		a.used++
		p.happened.set(p.row, i, cell.Text)
		return true, nil
	}

	if !strings.HasPrefix(wanted, printed) {
		p.happened.set(p.row, i, brief(printed))
		if !waits {
			return false, p.differ(i, "%s printed %s, which no server had sent", a.column.Name, Quote(printed))
		}
		return false, p.differ(i, "%s printed %s where the server had sent %s", a.column.Name, Quote(printed), Quote(wanted))
	}
	if a.end != nil {
		p.happened.set(p.row, i, say.Text("(exited)"))
		if a.end.Status < 0 {
			return false, p.differ(i, "%s was killed by a signal too early%s", a.column.Name, a.end.Printed())
		}
		return false, p.differ(i, "%s exited too early, with %v%s", a.column.Name, a.end, a.end.Printed())
	}
	return !waits, nil
}

// judgeEnd judges how the program under test ended.
func (p *player) judgeEnd(i int, a *actor, cell Cell) (bool, error) {
	if a.end == nil {
		return false, nil
	}
	p.happened.set(p.row, i, "("+a.end.String()+")")

	name, surplus := a.column.Name, string(a.rest)
	if cell.Text != "ends" {
		if err := a.end.MustFail(name, cell.Data); err != nil {
			return false, p.difference(i, Other, err)
		}
	}
	switch {
	case surplus != "" && (cell.Text == "ends" || a.used > 0):
		p.happened.set(p.row, i, brief(surplus))
		return false, p.differ(i, "%s printed %s, which no server had sent, before it exited", name, Quote(surplus))
	case cell.Text == "ends" && a.end.Status != 0:
		return false, p.differ(i, "%s %s; it must exit with status 0 when the server closes the connection%s", name, a.end.Verb(), a.end.Printed())
	}
	p.happened.set(p.row, i, cell.Text)
	a.here = false
	return true, nil
}
