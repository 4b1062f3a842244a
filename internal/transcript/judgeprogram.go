package transcript

import (
	"fmt"
	"strings"
)

// judgeProgram compares what the judged program showed, or how it ended, with its
// cell.
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
			p.happened.set(p.row, i, brief(shown))
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
			p.happened.set(p.row, i, brief(shown))
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
	case a.ended.MustSay(name, cell.Data) != "":
		return false, p.differ(i, "%s", a.ended.MustSay(name, cell.Data))
	case shown != "" && a.used > 0:
		return false, p.surplus(i, name, shown)
	}
	a.here = false
	return true, nil
}

// MustSay tells what is wrong with the end of a program that must say on standard
// error what it could not do, with these words in it, and fail; nothing if it is
// as it must be.
func (e *Ended) MustSay(name, words string) string {
	switch {
	case e.Status == 0:
		return fmt.Sprintf("%s must end with a status that is not 0 here, and ended with status 0", name)
	case strings.HasPrefix(e.Message, "panic: runtime error"), strings.HasPrefix(e.Message, "fatal error: "):
		return fmt.Sprintf("%s crashed where it must say what was wrong: %s", name, firstLine(e.Message))
	case strings.TrimSpace(e.Message) == "":
		return fmt.Sprintf("%s ended %s, and said nothing on standard error: it must say what was wrong", name, e)
	case !strings.Contains(e.Message+e.Stderr, words):
		return fmt.Sprintf("%s must name %s in its message on standard error; it said %s", name, words, quote(firstLine(e.Message)))
	}
	return ""
}

// surplus tells of what a program showed at its end.
func (p *player) surplus(i int, name, shown string) error {
	p.happened.set(p.row, i, brief(shown))
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
