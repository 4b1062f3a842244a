package ftpscenario

import (
	"os"
	"strings"

	"goplab/internal/scenario"
)

// begin begins to get or send a file, and leaves the transfer in the middle.
func begin(u *user, arg string) error {
	verb, name, _ := strings.Cut(arg, " ")
	switch verb {
	case "get":
		return beginGet(u, name)
	case "send":
		return beginSend(u, name)
	}
	return scenario.Usagef("only a get or a send can begin")
}

func beginGet(u *user, name string) error {
	t, err := u.Start("RETR " + name)
	if err != nil {
		return err
	}
	u.transfer, u.sending, u.file = t, false, name
	return t.Hold()
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

// vanish resets all connections of a user.
func vanish(u *user) {
	if u.transfer != nil {
		u.transfer.Break()
	}
	u.Reset()
}
