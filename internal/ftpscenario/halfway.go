package ftpscenario

import (
	"cmp"
	"os"
	"strings"

	"goplab/internal/scenario"
)

// begin begins to get or send a file, and leaves the transfer in the middle.
func begin(u *user, arg string) error {
	verb, name, _ := strings.Cut(arg, " ")
	if verb != "send" {
		return scenario.Usagef("only a get or a send can begin")
	}
	return beginSend(u, name)
}

// beginGets lets users begin to get a file, one after the other. None of them reads any
// of it, and they look at the same time whether the server says that it is done.
func beginGets(users []*user, name string) error {
	for _, u := range users {
		t, err := u.Start("RETR " + name)
		if err != nil {
			return err
		}
		u.transfer, u.sending, u.file = t, false, name
	}

	held := make(chan error, len(users))
	for _, u := range users {
		go func() { held <- u.transfer.Hold() }()
	}
	var err error
	for range users {
		err = cmp.Or(<-held, err)
	}
	return err
}

// beginSend sends the first half of a file.
func beginSend(u *user, name string) error {
	t, err := u.Start("STOR " + name)
	if err != nil {
		return err
	}
	u.transfer, u.sending, u.file = t, true, name
	content, err := os.ReadFile(u.ownPath(name))
	if err != nil {
		return err
	}
	half := len(content) / 2
	u.unsent = content[half:]
	_, err = t.Write(content[:half])
	return err
}

// duringTransfer returns a verb for a user who has begun a transfer.
func duringTransfer(do func(*user) error) func(*user, string) error {
	return func(u *user, _ string) error {
		if u.transfer == nil {
			return scenario.Usagef("it needs a begin before it")
		}
		return do(u)
	}
}

// finish finishes what was begun.
func finish(u *user) error {
	if !u.sending {
		return checkFile(u, u.transfer, u.file)
	}
	if _, err := u.transfer.Write(u.unsent); err != nil {
		return err
	}
	return u.transfer.Finish()
}

// leave closes all connections of a user, without QUIT. The server has time to reply to
// a transfer that breaks off, so that nothing is lost with the control connection.
func leave(u *user) {
	if u.transfer != nil {
		u.transfer.Break()
		u.Reply(leaveDelay) // whatever it is
	}
	u.Close()
}

// vanish resets all connections of a user.
func vanish(u *user) {
	if u.transfer != nil {
		u.transfer.Break()
	}
	u.Reset()
}
