package ftpscenario

import (
	"net/netip"
	"time"

	"goplab/internal/ftptest"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// listenTwice makes the server listen for a data connection twice, and expects the
// first port to be closed then, or to be the second one too.
func listenTwice(u *user, _ string) error {
	first, err := u.OpenPassive()
	if err != nil {
		return err
	}
	second, err := u.OpenPassive()
	if err != nil || first == second {
		return err
	}

	conn, err := ftptest.DialFrom(netip.Addr{}, first)
	if err != nil {
		return nil
	}
	conn.Close()
	return scenario.Failf("%s still listens on port %d although %s has asked for another port; it must close the old port", u.Server, first.Port(), u.Name)
}

// stranger is another address of this machine (on Linux).
const stranger = "127.0.0.2"

// stolen asks for a file while a stranger connects to the data port, and expects that
// the stranger gets nothing.
func stolen(u *user, name string) error {
	to, err := u.OpenPassive()
	if err != nil {
		return err
	}
	conn, err := ftptest.DialFrom(netip.MustParseAddr(stranger), to)
	if err != nil {
		return nil // the server does not listen to strangers
	}
	defer conn.Close()
	u.Note(say.Text("(a stranger connects to the data port)"))

	if err := u.Send("RETR " + name + "\r\n"); err != nil {
		return err
	}
	conn.SetReadDeadline(time.Now().Add(strangerDelay))
	n, _ := conn.Read(make([]byte, strangerRead))
	if n > 0 {
		return scenario.Failf("%s sent %d bytes of %s to a stranger at %s who had connected to %s's data port; it must check who connects", u.Server, n, name, stranger, u.Name)
	}
	return nil
}
