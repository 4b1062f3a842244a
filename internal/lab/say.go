package lab

import (
	"flag"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"goplab/internal/ftp"
)

// say lets a client say something, with a line's end; or many times without one.
func say(r *round, args []string) error {
	flags := flag.NewFlagSet("say", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	times := flags.Int("times", 0, "")
	torn := flags.Bool("torn", false, "")
	if err := flags.Parse(args); err != nil || flags.NArg() != 2 {
		return usageError("a client and a text")
	}
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(flags.Arg(1), `"`, `\"`) + `"`)
	if err != nil {
		return usageError(err.Error())
	}
	a, err := r.ftpActor(flags.Arg(0), true)
	if err != nil {
		return r.ftpFailure(err)
	}
	if *times > 0 {
		a.Pour(text, *times)
		return nil
	}
	if *torn {
		return r.ftpFailure(a.SayTorn(text + "\r\n"))
	}
	return r.ftpFailure(a.Say(text + "\r\n"))
}

// reply expects a reply with one of some codes, and perhaps a text in it. Those
// that only announce something are passed over, unless one is expected.
func reply(r *round, args []string) error {
	flags := flag.NewFlagSet("reply", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	within := flags.Duration("within", ftp.ReplyLimit, "")
	if err := flags.Parse(args); err != nil || flags.NArg() < 2 {
		return usageError("a client and a code")
	}
	a, err := r.ftpActor(flags.Arg(0), true)
	if err != nil {
		return r.ftpFailure(err)
	}
	codes, text := strings.Split(flags.Arg(1), "|"), strings.Join(flags.Args()[2:], " ")
	return r.ftpFailure(r.expect(a, codes, text, *within))
}

func (r *round) expect(a *ftpActor, codes []string, text string, within time.Duration) error {
	got, err := a.Reply(within)
	for err == nil && got.Code < 200 && !slices.Contains(codes, strconv.Itoa(got.Code)) {
		got, err = a.Reply(within)
	}
	if wrong, ok := err.(*ftp.Wrong); ok && wrong.Left && slices.Contains(codes, "closed") && !r.diesNow() {
		return nil
	}
	switch {
	case err != nil:
		return err
	case !slices.ContainsFunc(codes, func(code string) bool { return matches(code, got.Code) }):
		return failf("%s answered %s with %q, and must answer with %s", r.server.name, a.Said(), got, strings.Join(codes, " or "))
	case !strings.Contains(got.Text, text):
		return failf("%s answered %s with %q, without %s", r.server.name, a.Said(), got, text)
	}
	return nil
}

// matches compares a code with one that may stand for a hundred: 5xx.
func matches(code string, got int) bool {
	if class, all := strings.CutSuffix(code, "xx"); all {
		return class == strconv.Itoa(got/100)
	}
	return code == strconv.Itoa(got)
}

// diesNow says whether the server ends at this moment.
func (r *round) diesNow() bool {
	select {
	case <-r.server.Done():
		return true
	case <-time.After(300 * time.Millisecond):
		return false
	}
}
