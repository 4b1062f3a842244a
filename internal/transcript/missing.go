package transcript

import (
	"fmt"
	"time"
)

// missing tells what did not come to a column within the row's limit.
func (p *player) missing(i int, cell Cell, limit time.Duration) error {
	a := p.actors[i]
	p.happened.set(p.row, i, "(nothing)")
	if a.column.Role == Program {
		return p.differ(i, "%s", p.notShown(a, cell, limit))
	}
	return p.differ(i, "%s", p.noLine(a, limit))
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
