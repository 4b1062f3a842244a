package transcript

import (
	"fmt"
	"time"
)

// missing tells what did not come to a column within the row's limit.
func (p *player) missing(i int, cell Cell, limit time.Duration) error {
	a := p.actors[i]
	p.happened.set(p.row, i, "(nothing)")
	if len(a.rest) > 0 {
		p.happened.set(p.row, i, brief(string(a.rest)))
	}
	if a.column.Role == Program {
		return p.differ(i, "%s", p.notShown(a, cell, limit))
	}
	return p.differ(i, "%s", p.noLine(a, limit))
}

// tooLate tells of what came to a column when the row's limit was over.
func (p *player) tooLate(i int, cell Cell, limit time.Duration) error {
	a := p.actors[i]
	switch {
	case a.column.Role == Program && cell.Kind == End:
		return p.differ(i, "%s ended only after %v", a.column.Name, limit)
	case a.column.Role == Program:
		return p.differ(i, "%s showed this too late, more than %v after the server had sent it", a.column.Name, limit)
	case a.used == 1 && p.left != "" && a.began < p.leftRow:
		return p.differ(i, "%s got its first line too late, more than %v after %s had left", a.column.Name, limit, p.left)
	case a.used == 1:
		return p.differ(i, "%s got its first line too late, %.1f s after it had connected", a.column.Name, a.clock.came[0].Sub(a.since).Seconds())
	}
	return p.differ(i, "%s got this line too late, more than %v after what is in the row above", a.column.Name, limit)
}

// noLine tells of a client that got nothing.
func (p *player) noLine(a *actor, limit time.Duration) string {
	name := a.column.Name
	switch {
	case len(a.rest) > 0:
		return fmt.Sprintf("%s got %s without a newline after it", name, quote(string(a.rest)))
	case len(a.lines) > 0:
		return fmt.Sprintf("%s got no line for %v after its first %s: there must be one each second", name, limit, plural(len(a.lines), "line"))
	case a.chatter != "":
		return fmt.Sprintf("%s showed no time within %v; the last line it showed was %s", name, limit, quote(a.chatter))
	case p.left != "" && a.began < p.leftRow:
		return fmt.Sprintf("%s got no line within %v after %s had left", name, limit, p.left)
	}
	return fmt.Sprintf("%s connected and got no line within %v", name, limit)
}

// notShown tells of a program that did not show or do what it should.
func (p *player) notShown(a *actor, cell Cell, limit time.Duration) string {
	name, shown := a.column.Name, string(a.rest)
	switch {
	case cell.Kind == End && cell.Text == "ends":
		return fmt.Sprintf("%s was still running %v after the server had closed the connection", name, limit)
	case cell.Kind == End:
		return fmt.Sprintf("%s must end here with a message and a status that is not 0, and was still running after %v", name, limit)
	case shown != "":
		return fmt.Sprintf("%s showed only %s within %v after the server had sent %s", name, quote(shown), limit, quote(cell.Data))
	}
	return fmt.Sprintf("%s showed nothing within %v after the server had sent %s", name, limit, quote(cell.Data))
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
