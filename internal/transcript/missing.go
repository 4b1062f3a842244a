package transcript

import (
	"time"

	"goplab/internal/say"
)

// missing returns what did not come within the limit, as a sentence. The client
// that left may be the one that the actor waited for, and the newcomer the one that
// got its lines.
func (a *actor) missing(cell Cell, limit time.Duration, left, newcomer string) error {
	if a.column.Role == Program {
		return a.notPrinted(cell, limit)
	}
	return a.noLine(limit, left, newcomer)
}

// noLine is about a client that received nothing.
func (a *actor) noLine(limit time.Duration, left, newcomer string) error {
	name, n := a.column.Name, len(a.lines)
	switch {
	case len(a.rest) > 0:
		return hinted{
			say.Errorf("%s got %s without a trailing newline", name, Quote(string(a.rest))),
			say.Later("end each line with a newline: fmt.Fprintln adds one, fmt.Fprint and a layout do not"),
		}
	case n == 0 && a.chatter != "":
		return say.Errorf("%s got no line within %v. It printed: %s", name, limit, Quote(a.chatter))
	case n == 0 && left != "":
		return say.Errorf("%s got no line within %v after %s left", name, limit, left)
	case n == 0 && a.life > 1:
		return say.Errorf("%s connected again after it had left, but got no line within %v", name, limit)
	case n == 0:
		return say.Errorf("%s connected but got no line within %v", name, limit)
	case a.dialect.Owed == "":
		return say.Errorf("%s got no more lines within %v", name, limit)
	case newcomer != "":
		return say.Errorf("%s got no line for %v after %s connected; it must get %s", name, limit, newcomer, say.Text(a.dialect.Owed))
	case n == 1:
		return say.Errorf("%s got no line for %v after its first line; it must get %s", name, limit, say.Text(a.dialect.Owed))
	}
	return say.Errorf("%s got no line for %v after its first %d lines; it must get %s", name, limit, n, say.Text(a.dialect.Owed))
}

// A hinted error says what may help, in whatever scenario it appears.
type hinted struct {
	error
	hint string
}

// Hint returns what may help.
func (h hinted) Hint() string { return h.hint }

// notPrinted is about a program that did not print or do what it should.
func (a *actor) notPrinted(cell Cell, limit time.Duration) error {
	name, printed := a.column.Name, string(a.rest)
	switch {
	case cell.Kind == End && cell.Text == "ends":
		return say.Errorf("%s was still running %v after the server closed the connection", name, limit)
	case cell.Kind == End:
		return say.Errorf("%s was still running after %v; it must report the error and exit with a nonzero status", name, limit)
	case printed != "":
		return say.Errorf("%s printed only %s within %v after the server sent %s", name, Quote(printed), limit, Quote(cell.Data))
	}
	return say.Errorf("%s printed nothing within %v after the server sent %s", name, limit, Quote(cell.Data))
}

// tooLate returns a sentence about what came only when the limit was over.
func (a *actor) tooLate(cell Cell, limit time.Duration, left string) error {
	name := a.column.Name
	switch {
	case a.column.Role == Program && cell.Kind == End:
		return say.Errorf("%s took more than %v to exit", name, limit)
	case a.column.Role == Program:
		return say.Errorf("%s printed %s too late: more than %v after the server sent it", name, Quote(cell.Data), limit)
	case a.used == 1 && left != "":
		return say.Errorf("%s got its first line too late: more than %v after %s left", name, limit, left)
	case a.used == 1:
		return say.Errorf("%s got its first line too late: %.1fs after it connected", name, a.firstAt.Sub(a.since).Seconds())
	}
	return say.Errorf("%s got this line too late: more than %v after the row above", name, limit)
}
