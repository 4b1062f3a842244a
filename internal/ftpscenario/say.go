package ftpscenario

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"goplab/internal/ftptest"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// sayLine lets a user send a line, or something many times without a line ending.
func sayLine(r *scenario.Round, args []string) error {
	flags := scenario.NewFlags()
	times := flags.Int("times", 0, "")
	torn := flags.Bool("torn", false, "")
	if err := scenario.ParseFlags(flags, args, 2, 2); err != nil {
		return err
	}
	text, err := unescape(flags.Arg(1))
	if err != nil {
		return scenario.Usagef("%v", err)
	}

	u, err := findUser(r, flags.Arg(0))
	switch {
	case err != nil:
	case *times > 0:
		u.Flood(text, *times)
	case *torn:
		err = u.SendTorn(text + "\r\n")
	default:
		err = u.Send(text + "\r\n")
	}
	return failure(r, err)
}

// unescape replaces Go's escapes in a text.
func unescape(text string) (string, error) {
	return strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
}

// closed stands for the end of the control connection, among the codes of replies.
const closed = "closed"

// reply expects a reply with one of some codes and with a text in it.
func reply(r *scenario.Round, args []string) error {
	flags := scenario.NewFlags()
	within := flags.Duration("within", ftptest.ReplyLimit, "")
	if err := scenario.ParseFlags(flags, args, 2, len(args)); err != nil {
		return err
	}
	codes, text := strings.Split(flags.Arg(1), "|"), strings.Join(flags.Args()[2:], " ")

	u, err := findUser(r, flags.Arg(0))
	if err == nil {
		_, err = checkReply(u, codes, text, *within)
	}
	return failure(r, err)
}

// checkReply reads the next reply that does not only announce another, unless such a
// reply is expected.
func checkReply(u *user, codes []string, text string, within time.Duration) (ftptest.Reply, error) {
	got, err := u.Reply(within)
	for err == nil && got.Code < 200 && !slices.Contains(codes, strconv.Itoa(got.Code)) {
		got, err = u.Reply(within)
	}
	if ftptest.IsClosed(err) && slices.Contains(codes, closed) && !diesNow(u.r.Subject()) {
		return got, nil
	}
	return got, judgeReply(u, got, err, codes, text, within)
}

// judgeReply judges a reply, or that there is none.
func judgeReply(u *user, got ftptest.Reply, err error, codes []string, text string, within time.Duration) error {

	expected := slices.ContainsFunc(codes, func(code string) bool { return hasCode(got, code) })
	onlyClosed := slices.Equal(codes, []string{closed})
	text, whole := strings.CutSuffix(text, "$")
	switch {
	case ftptest.IsSilent(err) && onlyClosed:
		return scenario.TooSlowf("%s did not close the connection of %s within %v after %s", u.Server, u.Name, within, u.Last())
	case err != nil:
		return err
	case !expected && onlyClosed:
		return scenario.Failf("%s answered %s with %q; it must close the connection", u.Server, u.Last(), got)
	case !expected && slices.Contains(codes, closed):
		codes = slices.DeleteFunc(codes, func(code string) bool { return code == closed })
		return scenario.Failf("%s answered %s with %q; the reply must be %s, or the connection must be closed", u.Server, u.Last(), got, alternatives(codes))
	case !expected:
		return scenario.Failf("%s answered %s with %q; the reply must be %s", u.Server, u.Last(), got, alternatives(codes))
	case whole && strings.TrimSpace(got.Text) != text:
		return scenario.Failf("%s answered %s with %q; the reply must be %s", u.Server, u.Last(), got, text)
	case !has(got, text) && strings.HasPrefix(text, `"`):
		return scenario.Failf("%s answered %s with %q; the reply must contain %s, with the quotes", u.Server, u.Last(), got, text)
	case !has(got, text):
		return scenario.Failf("%s answered %s with %q; the reply must contain %s", u.Server, u.Last(), got, text)
	}
	return nil
}

// has reports whether a reply has a text. Blanks behind commas are nothing to the clients.
func has(r ftptest.Reply, text string) bool {
	return strings.Contains(strings.ReplaceAll(r.Text, ", ", ","), text)
}

// alternatives returns a list as a sentence has it: "426, 226, or 451".
func alternatives(codes []string) string {
	last := len(codes) - 1
	if last < 2 {
		return strings.Join(codes, say.Text(" or "))
	}
	return strings.Join(codes[:last], say.Text(", ")) + say.Text(", or ") + codes[last]
}

// hasCode reports whether a reply has a code, which may stand for a hundred: 5xx.
func hasCode(r ftptest.Reply, code string) bool {
	if class, all := strings.CutSuffix(code, "xx"); all {
		return class == strconv.Itoa(r.Code/100)
	}
	return code == strconv.Itoa(r.Code)
}

// diesNow reports whether the server dies at this moment.
func diesNow(s *scenario.Subject) bool {
	select {
	case <-s.Done():
		return true
	case <-time.After(closeDeathDelay):
		return false
	}
}
