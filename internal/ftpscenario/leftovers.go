package ftpscenario

import (
	"strconv"

	"goplab/internal/ftptest"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// leftovers counts what clients leave behind in a server. They get "big.bin" and send
// "left.bin".
func leftovers(r *scenario.Round, args []string) error {
	return scenario.Leftovers(r, args, func(number int) error {
		*scenario.State[ftptest.Log](r) = ftptest.Log{} // the names begin again, and perhaps the server is new
		return visit(r, number)
	})
}

// comeAndGo lets clients come and go.
func comeAndGo(r *scenario.Round, args []string) error {
	number, err := strconv.Atoi(args[0])
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	return visit(r, number)
}

// comeThrough lets clients come, log in, and close.
func comeThrough(r *scenario.Round, args []string) error {
	number, err := strconv.Atoi(args[0])
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	for i := range number {
		u, err := newUser(r, say.Sprintf("client %d", i+1), true)
		if err == nil {
			err = u.LogIn()
		}
		if err == nil {
			err = u.Quit()
		}
		if err != nil {
			return failure(r, err)
		}
		u.Close()
	}
	return nil
}

// visit lets users come and go, one after the other, each in a different way.
func visit(r *scenario.Round, number int) error {
	ways := []func(*user) error{getAndQuit, vanishInGet, vanishInListen, vanishInSend, vanishIdle, vanishBackward, quitAndMore}
	for i := range number {
		u, err := newUser(r, say.Sprintf("client %d", i+1), true)
		if err == nil {
			err = u.LogIn()
		}
		if err == nil {
			err = ways[i%len(ways)](u)
		}
		if err := unlessRefused(err); err != nil {
			return failure(r, err)
		}
	}
	return nil
}

// getAndQuit gets a file, a listing, and a directory, which the server must refuse.
func getAndQuit(u *user) error {
	one := []*user{u}
	if err := fetch(one, "get", "big.bin", false); err != nil {
		return err
	}
	if err := fetch(one, "ls", "", false); err != nil {
		return err
	}
	if err := fetch(one, "get", ".", true); err != nil {
		return err
	}
	defer u.Close()
	return u.Quit()
}

// quitAndMore sends another line behind its QUIT.
func quitAndMore(u *user) error {
	defer u.Close()
	err := u.Send("QUIT\r\nNOOP\r\n")
	if err == nil {
		_, err = u.Reply(ftptest.ReplyLimit)
	}
	if ftptest.IsClosed(err) {
		return nil
	}
	return err
}

func vanishInGet(u *user) error  { return vanishIn(u, "RETR big.bin") }
func vanishInSend(u *user) error { return vanishIn(u, "STOR left.bin") }

// vanishIn vanishes when a transfer has begun.
func vanishIn(u *user, command string) error {
	defer vanish(u)
	t, err := u.Ask(command)
	if err != nil {
		return err
	}
	u.transfer = t
	return t.Begin()
}

// vanishIdle vanishes when the server waits for a command.
func vanishIdle(u *user) error {
	u.Reset()
	return nil
}

// vanishBackward is like vanishInGet, but the control connection breaks first: when the
// data connection does, there is nobody to reply to.
func vanishBackward(u *user) error {
	t, err := u.Ask("RETR big.bin")
	if err == nil {
		err = t.Begin()
	}
	u.Reset()
	if err == nil {
		t.Break()
	}
	return err
}

// vanishInListen vanishes while the server waits for a data connection.
func vanishInListen(u *user) error {
	defer u.Reset()
	for _, mode := range []string{"PASV", "EPSV"} {
		if _, err := u.Do(mode); err != nil {
			return err
		}
	}
	return nil
}
