package ftpscenario

import (
	"errors"
	"fmt"
	"strings"

	"goplab/internal/ftptest"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// An exchange is a line of a client and the reply that it must get.
type exchange struct {
	line  string
	codes []string
	text  string
}

// parseExchanges parses a dialogue: "> PWD", and on the next line `< 257 "/"`.
func parseExchanges(text string) ([]exchange, error) {
	var all []exchange
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch sign, rest, _ := strings.Cut(line, " "); {
		case sign == ">":
			said, err := unescape(rest)
			if err != nil {
				return nil, scenario.Usagef("%q: %v", line, err)
			}
			all = append(all, exchange{line: said})
		case sign == "<" && len(all) > 0 && all[len(all)-1].codes == nil:
			codes, text, _ := strings.Cut(rest, " ")
			all[len(all)-1].codes, all[len(all)-1].text = strings.Split(codes, "|"), text
		default:
			return nil, scenario.Usagef("%q: expected > LINE, and on the next line < CODE[|CODE...] [TEXT]", line)
		}
	}
	return all, nil
}

// talk lets a user say several lines, and expects the right reply to each. It goes on
// after a wrong reply, so that a failure tells of all of them.
func talk(r *scenario.Round, args []string) error {
	text, err := r.ReadFile(r.Path(args[1]))
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	exchanges, err := parseExchanges(string(text))
	if err != nil {
		return err
	}
	u, err := findUser(r, args[0])
	if err != nil {
		return failure(r, err)
	}

	var wrong []mistake
	isLast := false // the latest exchange is among them
	for _, e := range exchanges {
		got, err := u.exchange(e)
		isLast = err != nil
		if err != nil {
			wrong = append(wrong, mistake{e, got, err})
		}
		if !errors.As(err, new(*scenario.FailError)) && err != nil {
			break // what follows would be about this
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return tellAll(wrong, len(wrong) == 1 && isLast, failure(r, wrong[0].err))
}

// exchange says a line and checks the reply.
func (u *user) exchange(e exchange) (ftptest.Reply, error) {
	if err := u.Send(e.line + "\r\n"); err != nil {
		return ftptest.Reply{}, err
	}
	got, err := checkReply(u, e.codes, e.text, ftptest.ReplyLimit)
	if surplus := u.CheckSurplus(); surplus != nil {
		return got, surplus
	}
	return got, err
}

// A mistake is a wrong reply, or none.
type mistake struct {
	exchange
	got ftptest.Reply
	err error
}

// tellAll adds to the failure that the first mistake makes a table of all of them, unless
// there is but one and the end of the dialogue shows it.
func tellAll(wrong []mistake, isShown bool, err error) error {
	var fail *scenario.FailError
	if isShown || !errors.As(err, &fail) {
		return err
	}

	rows := [][3]string{{say.Text("sent"), say.Text("reply"), say.Text("expected")}}
	for _, m := range wrong[:min(len(wrong), maxMistakes)] {
		expected := alternatives(m.codes)
		if m.text != "" {
			expected = say.Sprintf("%s, with %s", expected, m.text)
		}
		rows = append(rows, [3]string{fmt.Sprintf("%q", m.line), m.answer(), expected})
	}
	fail.Picture = table(rows)
	if more := len(wrong) - maxMistakes; more > 0 {
		fail.Picture += say.Sprintf("... and %d more\n", more)
	}
	return fail
}

// answer returns what the table shows of a reply.
func (m mistake) answer() string {
	switch {
	case ftptest.IsClosed(m.err):
		return say.Text("(closed)")
	case m.got.Code == 0:
		return say.Text("(none)")
	}
	return m.got.String()
}

// table returns rows with their columns under each other.
func table(rows [][3]string) string {
	var widths [2]int
	for i := range rows {
		for column := range rows[i] {
			rows[i][column] = ftptest.Shorten(rows[i][column], maxCells[column])
		}
		for column := range widths {
			widths[column] = max(widths[column], say.Width(rows[i][column]))
		}
	}

	var b strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&b, "%s  %s  %s\n", say.Pad(row[0], widths[0]), say.Pad(row[1], widths[1]), row[2])
	}
	return b.String()
}
