package main

import (
	"fmt"
	"net"
	"net/textproto"
	"strings"
)

// sendByFTP sends the file by the FTP server, and returns what that costs.
func (l *laboratory) sendByFTP() (cost, error) {
	conn, err := l.start(ftpPort, "-dir", l.work)
	if err != nil {
		return cost{}, err
	}
	control := textproto.NewConn(conn)
	defer control.Close()
	defer l.stop()
	if _, _, err := control.ReadResponse(220); err != nil {
		return cost{}, err
	}
	if err := login(control); err != nil {
		return cost{}, err
	}

	reply, err := ask(control, 227, "PASV")
	if err != nil {
		return cost{}, err
	}
	address, err := passiveAddress(reply)
	if err != nil {
		return cost{}, err
	}
	if err := control.PrintfLine("RETR %s", fileName); err != nil {
		return cost{}, err
	}
	elapsed, err := receive(address)
	if err != nil {
		return cost{}, err
	}
	for _, code := range []int{1, 226} {
		if _, _, err := control.ReadResponse(code); err != nil {
			return cost{}, err
		}
	}
	return cost{cpu: l.stop(), elapsed: elapsed}, nil
}

// login logs in, whether or not the server wants a password.
func login(control *textproto.Conn) error {
	if err := control.PrintfLine("USER anonymous"); err != nil {
		return err
	}
	code, message, err := control.ReadResponse(0)
	if err == nil && code == 331 {
		message, err = ask(control, 230, "PASS x")
	}
	if err == nil && code/100 > 3 {
		err = fmt.Errorf("USER anonymous: %d %s", code, message)
	}
	if err != nil {
		return err
	}
	_, err = ask(control, 200, "TYPE I")
	return err
}

// ask sends a command, and returns the reply, which must have some code.
func ask(control *textproto.Conn, code int, command string) (string, error) {
	if err := control.PrintfLine("%s", command); err != nil {
		return "", err
	}
	_, message, err := control.ReadResponse(code)
	if err != nil {
		return "", fmt.Errorf("%s: %w", command, err)
	}
	return message, nil
}

// passiveAddress returns the address in a reply to PASV.
func passiveAddress(reply string) (string, error) {
	var a, b, c, d, high, low int
	start := strings.IndexAny(reply, "0123456789")
	if start < 0 {
		return "", fmt.Errorf("the reply to PASV is %q", reply)
	}
	if _, err := fmt.Sscanf(reply[start:], "%d,%d,%d,%d,%d,%d", &a, &b, &c, &d, &high, &low); err != nil {
		return "", fmt.Errorf("the reply to PASV is %q: %w", reply, err)
	}
	return net.JoinHostPort(fmt.Sprintf("%d.%d.%d.%d", a, b, c, d), fmt.Sprint(high*256+low)), nil
}
