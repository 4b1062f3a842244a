package ftpscenario

import (
	"errors"
	"fmt"
	"slices"
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

	var all []answered
	for _, e := range exchanges {
		got, err := u.exchange(e)
		all = append(all, answered{e, got, err})
		if !errors.As(err, new(*scenario.FailError)) && err != nil {
			break // what follows would be about this
		}
	}
	first := slices.IndexFunc(all, answered.isWrong)
	switch {
	case first < 0:
		return nil
	case first == len(all)-1:
		return failure(r, all[first].err) // the end of the dialogue shows it
	case ftptest.IsClosed(all[len(all)-1].err) && diesNow(r.Subject()):
		first = len(all) - 1 // whatever else is wrong, a crash is worse
	}
	return tellAll(all, failure(r, all[first].err))
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

// An answered exchange has a reply, or none, and what is wrong with that.
type answered struct {
	exchange
	got ftptest.Reply
	err error
}

func (a answered) isWrong() bool { return a.err != nil }

// tellAll adds to the failure that the first mistake makes a table of all of them. A
// reply that tells a state follows what should have led to it.
func tellAll(all []answered, err error) error {
	var fail *scenario.FailError
	if !errors.As(err, &fail) {
		return err
	}

	rows := [][3]string{{say.Text("sent"), say.Text("reply"), say.Text("expected")}}
	more, shown := 0, 0 // mistakes; and the exchanges up to the latest row
	for i, a := range all {
		switch {
		case !a.isWrong():
			continue
		case len(rows) > maxMistakes:
			more++
			continue
		case a.text != "" && i > shown:
			rows = append(rows, all[i-1].row())
		}
		row := a.row()
		row[2] += "  <-"
		rows, shown = append(rows, row), i+1
	}
	fail.Picture = table(rows)
	if more > 0 {
		fail.Picture += say.Sprintf("... and %d more\n", more)
	}
	return fail
}

// row returns a row of the table.
func (a answered) row() [3]string {
	expected := alternatives(a.codes)
	if a.text != "" {
		expected = say.Sprintf("%s, with %s", expected, a.text)
	}
	return [3]string{fmt.Sprintf("%q", a.line), a.answer(), expected}
}

// answer returns what the table shows of a reply.
func (a answered) answer() string {
	switch {
	case ftptest.IsClosed(a.err):
		return say.Text("(closed)")
	case a.got.Code == 0:
		return say.Text("(none)")
	}
	return a.got.String()
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
