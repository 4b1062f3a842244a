package ftpscenario

import (
	"slices"
	"strings"

	"goplab/internal/ftptest"
	"goplab/internal/scenario"
)

// verbs are what a single user does, besides cd, get, ls and send.
var verbs = map[string]func(u *user, arg string) error{
	"open":    func(*user, string) error { return nil }, // done by findUser
	"connect": func(*user, string) error { return nil }, // done by findGuest
	"close":   func(u *user, _ string) error { return u.Quit() },
	"leave":   func(u *user, _ string) error { leave(u); return nil },
	"vanish":  func(u *user, _ string) error { vanish(u); return nil },

	"begin":  begin,
	"hold":   duringTransfer(func(u *user) error { return u.transfer.Hold() }),
	"finish": duringTransfer(finish),
	"break":  duringTransfer(func(u *user) error { u.transfer.Break(); return nil }),

	"try":           try,
	"by":            use,
	"prepare":       func(u *user, _ string) error { return u.Prepare() },
	"again":         again,
	"churn":         churn,
	"names":         names,
	"text":          text,
	"resume":        resume,
	"listens-twice": listenTwice,
	"stolen":        stolen,
}

func ftp(r *scenario.Round, args []string) error {
	return failure(r, perform(r, args, false))
}

// ftpRefused is ftp with a "!" before it.
func ftpRefused(r *scenario.Round, args []string) error {
	return failure(r, perform(r, args, true))
}

// perform does what a line of a scenario lets one or more users do.
func perform(r *scenario.Round, args []string, refused bool) error {
	verb, arg := args[1], strings.Join(args[2:], " ")
	find := findUser
	if verb == "connect" {
		find = findGuest
	}
	var all []*user
	for name := range strings.SplitSeq(args[0], ",") {
		u, err := find(r, name)
		if err != nil {
			return err
		}
		all = append(all, u)
	}

	// Only these verbs mean something for several users, or can be refused.
	do, known := verbs[verb]
	switch {
	case verb == "get" || verb == "ls":
		return fetch(all, verb, arg, refused)
	case verb == "send" && len(all) == 2 && !refused:
		return sendBoth(all[0], all[1], arg)
	case verb == "begin" && strings.HasPrefix(arg, "get ") && !refused:
		return beginGets(all, strings.TrimPrefix(arg, "get "))
	case len(all) > 1:
		return scenario.Usagef("%d clients cannot do that together", len(all))
	case verb == "cd":
		return changeDir(all[0], arg, refused)
	case verb == "send":
		return send(all[0], arg, refused)
	case !known:
		return scenario.Usagef("%s is not a verb", verb)
	case refused:
		return scenario.Usagef("%s cannot be refused", verb)
	}
	return do(all[0], arg)
}

// changeDir changes the current directory. Of the two commands that lead upward, one
// will do.
func changeDir(u *user, dir string, refused bool) error {
	command := "CWD " + dir
	reply, err := u.Do(command)
	if err == nil && dir == ".." && reply.Refused() {
		command = "CDUP"
		reply, err = u.Do(command)
	}
	switch {
	case err != nil:
		return err
	case u.leadsOut(dir) && reply.Refused(): // as good as staying at the top
	case refused && !reply.Refused():
		return scenario.Failf("%s answered %s with %q; the directory that it serves contains no such directory, so it must reply 550", u.Server, command, reply)
	case !refused && !reply.OK() && dir == "..":
		return scenario.Failf("%s answered %s with %q; %s is in %s, so the reply must be 250", u.Server, command, reply, u.Name, u.dir)
	case !refused && !reply.OK():
		return scenario.Failf("%s answered %s with %q; %s is in %s, which contains that directory, so the reply must be 250", u.Server, command, reply, u.Name, u.dir)
	case !refused:
		u.dir = u.absolute(dir)
	}
	return nil
}

// use makes a user use one kind of data connection only.
func use(u *user, mode string) error {
	if !slices.Contains(ftptest.Modes, mode) {
		return scenario.Usagef("%s is not a way to set up a data connection", mode)
	}
	u.UseMode(mode)
	return nil
}
