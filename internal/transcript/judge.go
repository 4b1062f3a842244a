package transcript

import (
	"fmt"
	"strings"
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
		p.happened.set(p.row, i, a.latest())
		return false, p.differ(i, "%s got %s %s", a.column.Name, a.latest(), p.tooEarly(i))
	case cell.Kind == Time && p.happened.has(p.row, i):
		return true, nil
	case a.bad != nil && (cell.Kind != Time || a.used == len(a.lines)-1):
		p.happened.set(p.row, i, a.latest())
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

func (p *player) judgeProgram(i int, a *actor, cell Cell) (bool, error) {
	shown := string(a.rest)
	waits := cell.Kind == Time || cell.Kind == Bytes || cell.Kind == End
	if !a.here || waits && p.happened.has(p.row, i) {
		return true, nil
	}
	switch cell.Kind {
	case Time, Bytes:
		if rest, found := strings.CutPrefix(shown, cell.Data); found {
			a.rest = []byte(rest)
			a.used++
			p.happened.set(p.row, i, cell.Text)
			return true, nil
		}
		if !strings.HasPrefix(cell.Data, shown) {
			p.happened.set(p.row, i, quote(shown))
			return false, p.differ(i, "%s showed %s where the server had sent %s", a.column.Name, quote(shown), quote(cell.Data))
		}
		if a.ended != nil {
			return false, p.gone(i, a)
		}
		return false, nil
	case End:
		return p.judgeEnd(i, a, cell)
	default:
		if cell.Kind == Empty && !p.more(i) {
			return true, nil
		}
		if shown != "" {
			p.happened.set(p.row, i, quote(shown))
			return false, p.differ(i, "%s showed %s, which no server had sent", a.column.Name, quote(shown))
		}
		if a.ended != nil {
			return false, p.gone(i, a)
		}
	}
	return true, nil
}

// gone tells that the program ended too early.
func (p *player) gone(i int, a *actor) error {
	p.happened.set(p.row, i, "(ended)")
	return p.differ(i, "%s ended too early, %s", a.column.Name, a.ended)
}

// judgeEnd looks at how the program ended.
func (p *player) judgeEnd(i int, a *actor, cell Cell) (bool, error) {
	if a.ended == nil {
		return false, nil
	}
	p.happened.set(p.row, i, fmt.Sprintf("(status %d)", a.ended.Status))
	name, shown := a.column.Name, string(a.rest)
	switch {
	case shown != "" && cell.Text == "ends":
		return false, p.surplus(i, name, shown)
	case cell.Text == "ends" && a.ended.Status != 0:
		return false, p.differ(i, "%s must end with status 0 here, and ended %s", name, a.ended)
	case cell.Text == "ends":
		a.here = false
		return true, nil
	case a.ended.Status == 0:
		return false, p.differ(i, "%s must end with a status that is not 0 here, and ended with status 0", name)
	case strings.HasPrefix(a.ended.Message, "panic: runtime error"), strings.HasPrefix(a.ended.Message, "fatal error: "):
		return false, p.differ(i, "%s crashed where it must say what was wrong: %s", name, firstLine(a.ended.Message))
	case strings.TrimSpace(a.ended.Message) == "":
		return false, p.differ(i, "%s ended %s, and said nothing on standard error: it must say what was wrong", name, a.ended)
	case !strings.Contains(a.ended.Message+a.ended.Stderr, cell.Data):
		return false, p.differ(i, "%s must name %s in its message on standard error; it said %s", name, cell.Data, quote(firstLine(a.ended.Message)))
	case shown != "" && a.used > 0:
		return false, p.surplus(i, name, shown)
	}
	a.here = false
	return true, nil
}

// surplus tells of what a program showed at its end.
func (p *player) surplus(i int, name, shown string) error {
	p.happened.set(p.row, i, quote(shown))
	return p.differ(i, "%s showed %s at its end, which no server had sent", name, quote(shown))
}

// String tells how a program ended, with its last words.
func (e *Ended) String() string {
	how := fmt.Sprintf("with status %d", e.Status)
	if e.Status < 0 {
		how = "by a signal"
	}
	if line := firstLine(e.Message); line != "" {
		how += ", and said: " + line
	}
	return how
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
