package lab

import (
	"errors"
	"net"
	"strconv"
	"syscall"
	"time"

	"goplab/internal/ftp"
)

// ftpCome lets clients of an FTP server come and go, one after the other, each in
// another way. They fetch "big.bin", and send "left.bin".
func (r *round) ftpCome(number int) error {
	r.ftp = &ftpPlay{actors: map[string]*ftpActor{}, served: servedDir(r.server.args)}
	ways := []func(*round, *ftpActor) error{getAndQuit, vanishInGet, listenAndVanish, vanishInSend}
	for i := range number {
		a, err := r.ftpActor("client "+strconv.Itoa(i+1), true)
		if err == nil {
			err = ways[i%len(ways)](r, a)
		}
		if err != nil && !errors.As(err, new(*ftp.Refused)) {
			return r.ftpFailure(err)
		}
	}
	return nil
}

func getAndQuit(r *round, a *ftpActor) error {
	for _, f := range []struct {
		verb, arg string
		refused   bool
	}{{"get", "big.bin", false}, {"ls", "", false}, {"get", ".", true}} {
		if err := r.fetch([]*ftpActor{a}, f.verb, f.arg, f.refused); err != nil {
			return err
		}
	}
	defer a.Hang()
	return a.Quit()
}

func vanishInGet(r *round, a *ftpActor) error {
	defer func() { ftpVanish(r, a, "", false) }()
	return r.beginOnly(a, "RETR big.bin")
}

func vanishInSend(r *round, a *ftpActor) error {
	defer func() { ftpVanish(r, a, "", false) }()
	return r.beginOnly(a, "STOR left.bin")
}

func (r *round) beginOnly(a *ftpActor, line string) error {
	t, err := a.Ask(line)
	if err == nil {
		a.moving = t
		err = t.Begin()
	}
	return err
}

// listenAndVanish lets the server wait for a data connection.
func listenAndVanish(r *round, a *ftpActor) error {
	defer a.Vanish()
	for _, mode := range []string{"PASV", "EPSV"} {
		if _, err := a.Do(mode); err != nil {
			return err
		}
	}
	return nil
}

// crowdIn connects clients that do nothing. Some may be sent away.
func crowdIn(r *round, args []string) error {
	number, err := strconv.Atoi(args[0])
	if err != nil {
		return usageError(err.Error())
	}
	var conns []net.Conn
	var network net.Error
	r.ts.Defer(func() {
		for _, conn := range conns {
			conn.Close()
		}
	})
	for range number {
		conn, err := net.DialTimeout("tcp", localhost+r.server.port, ftp.ReplyLimit)
		switch {
		case err != nil && r.server.Ended():
			return r.server.death()
		case errors.As(err, &network) && network.Timeout(), errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.ECONNRESET):
			return r.withLog(failf("%s did not accept client %d of %d that do nothing", r.server.name, len(conns)+1, number))
		case err != nil:
			return &skipped{"so many connections are not to be had here: " + err.Error()}
		}
		conns = append(conns, conn)
	}
	time.Sleep(ftp.ReplyLimit / 10)
	return nil
}
