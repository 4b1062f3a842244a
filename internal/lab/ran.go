package lab

import (
	"cmp"
	"fmt"
	"strings"

	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// A ran is a program that run has run to its end.
type ran struct {
	name, told      string
	blanks          int // empty lines that it was told before
	printed, stdout string
}

// line names the program by what it was told first.
func (r *ran) line() string {
	first, _, _ := strings.Cut(strings.TrimSpace(r.told), "\n")
	if first == "" {
		return r.name
	}
	return fmt.Sprintf("%s, told %q,", r.name, first)
}

// judgeEnd looks at the program's status, and tells what is wrong with it.
func (r *round) judgeEnd(p *watched.Process, f runFlags) (wrong string) {
	name := r.ran.name
	end := transcript.Ended{Status: p.Status(), Message: watched.LastWords(p.Stderr()), Stderr: p.Stderr()}
	switch {
	case r.neverVisited():
		end.Message = watched.LastWords(p.Output())
		return name + " ended before it connected to localhost:" + ftpPort + ", " + end.String()
	case f.any:
		return ""
	case f.fails == anyWord:
		return end.MustSay(r.ran.line(), "")
	case f.fails != "":
		return end.MustSay(r.ran.line(), f.fails)
	case end.Status != 0:
		return name + " ended " + end.String() + ", and all that it was told could be done"
	}
	return ""
}

// shows expects a text in what the program printed that ran last; negated, that it
// is not in there.
func shows(r *round, args []string, not bool) error {
	text := strings.NewReplacer(`\r`, "\r", `\n`, "\n", `\e`, "\x1b").Replace(strings.Join(args, " "))
	if found := strings.Contains(r.ran.printed, text); found == not {
		what := "did not print"
		if not {
			what = "printed"
		}
		return &failure{sentence: r.ran.name + " " + what + " " + watched.Plain(text), picture: r.seen()}
	}
	return nil
}

// plain expects that the program that ran last printed nothing that is only for a
// terminal. A prompt is something that comes before each line, even an empty one.
func plain(r *round, args []string) error {
	out := r.ran.stdout
	var what string
	switch {
	case strings.Contains(out, "\x1b"):
		what = "an escape code"
	case strings.Contains(strings.ReplaceAll(out, "\r\n", "\n"), "\r"):
		what = "a carriage return, as a line that is drawn anew has it,"
	case r.ran.blanks > 0 && len(out) >= r.ran.blanks:
		what = "a prompt before each line"
	default:
		return nil
	}
	return &failure{sentence: r.ran.name + " printed " + what + " on a pipe: prompt and progress are for a terminal", picture: r.seen()}
}

// seen shows what a client that has run was told, what it printed, and what was
// said on the wire.
func (r *round) seen() string {
	const most = 2000
	var s strings.Builder
	if r.ran != nil {
		told := strings.TrimSpace(r.ran.told)
		if r.ran.blanks > 0 {
			told = fmt.Sprintf("(%d empty lines)\n%s", r.ran.blanks, told)
		}
		if told != "" {
			s.WriteString(r.ran.name + " was told\n\n" + indent(watched.Plain(shorten(told, 600))) + "\n")
		}
		printed := watched.Plain(strings.TrimSpace(shorten(r.ran.printed, most)))
		s.WriteString(r.ran.name + " printed\n\n" + indent(cmp.Or(printed, "(nothing)")))
	}
	if r.ftp != nil {
		if said := r.ftp.log.Picture(); said != "" && r.ran != nil {
			s.WriteString("\nand this was said (> by the client, < by the server)\n\n" + indent(said))
		} else {
			s.WriteString(said)
		}
	}
	return s.String()
}

// shorten keeps the end of a long text.
func shorten(text string, most int) string {
	if len(text) > most {
		return "...\n" + text[len(text)-most:]
	}
	return text
}
