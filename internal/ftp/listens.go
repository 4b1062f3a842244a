package ftp

import (
	"net"
	"net/netip"
	"regexp"
	"strconv"
	"time"
)

func (s *Session) passive(mode string) (*channel, Reply, error) {
	r, err := s.Do(mode)
	if err != nil || !r.OK() {
		return nil, r, err
	}
	port := passivePort(mode, r.Text)
	if port == 0 {
		return nil, r, wrong("%s answered %s with %q, which names no port: %s", s.server, mode, r, passiveExample[mode])
	}
	conn, err := Dial(netip.AddrPortFrom(s.local(), uint16(port)), netip.Addr{})
	if err != nil {
		return nil, r, wrong("%s answered %s with %q, and nobody listens there", s.server, mode, r)
	}
	return &channel{mode: mode, conn: conn}, r, nil
}

var passiveExample = map[string]string{
	"PASV": "227 Entering Passive Mode (127,0,0,1,156,64) stands for port 156*256+64",
	"EPSV": "229 Entering Extended Passive Mode (|||40000|)",
}

var (
	sixNumbers = regexp.MustCompile(`\d+, *\d+, *\d+, *\d+, *(\d+), *(\d+)`)
	fourBars   = regexp.MustCompile(`\(([!-~])([!-~])([!-~])(\d+)([!-~])\)`)
)

// passivePort finds the port in a reply; 0 if there is none.
func passivePort(mode, text string) int {
	if m := sixNumbers.FindStringSubmatch(text); mode == "PASV" && m != nil {
		high, _ := strconv.Atoi(m[1])
		low, _ := strconv.Atoi(m[2])
		if high < 256 && low < 256 {
			return high<<8 | low
		}
	}
	if m := fourBars.FindStringSubmatch(text); mode == "EPSV" && m != nil && m[1] == m[2] && m[2] == m[3] && m[3] == m[5] {
		port, _ := strconv.Atoi(m[4])
		if port < 1<<16 {
			return port
		}
	}
	return 0
}

// Dial connects to an address from another one, or from any if that is not valid.
func Dial(to netip.AddrPort, from netip.Addr) (*net.TCPConn, error) {
	d := net.Dialer{Timeout: connectLimit}
	if from.IsValid() {
		d.LocalAddr = &net.TCPAddr{IP: from.AsSlice()}
	}
	conn, err := d.Dial("tcp", to.String())
	if err != nil {
		return nil, err
	}
	return conn.(*net.TCPConn), nil
}

// Stolen asks for a file over a passive data connection that another address
// makes, and returns how many bytes that one got.
func (s *Session) Stolen(line string, from netip.Addr) (int, error) {
	to, err := s.listens()
	if err != nil {
		return 0, err
	}
	conn, err := Dial(to, from)
	if err != nil {
		return 0, nil // it listens to nobody else
	}
	defer conn.Close()
	s.log.Add(s.Name, ">", "(a stranger connects to the data port)")
	if err := s.Say(line + "\r\n"); err != nil {
		return 0, err
	}
	conn.SetReadDeadline(time.Now().Add(time.Second))
	n, _ := conn.Read(make([]byte, 1<<10))
	return n, nil
}

// listens lets the server listen, and returns where.
func (s *Session) listens() (netip.AddrPort, error) {
	var r Reply
	for _, mode := range []string{"EPSV", "PASV"} {
		var err error
		if r, err = s.Do(mode); err != nil {
			return netip.AddrPort{}, err
		}
		if port := passivePort(mode, r.Text); r.OK() && port > 0 {
			return netip.AddrPortFrom(s.local(), uint16(port)), nil
		}
	}
	return netip.AddrPort{}, wrong("%s answered PASV with %q, and a port to connect to is wanted", s.server, r)
}

// ListenTwice lets the server listen a second time, and expects that the first
// port is closed then, or the same.
func (s *Session) ListenTwice() error {
	first, err := s.listens()
	if err != nil {
		return err
	}
	second, err := s.listens()
	if err != nil || first == second {
		return err
	}
	conn, err := Dial(first, netip.Addr{})
	if err != nil {
		return nil
	}
	conn.Close()
	return wrong("%s still listens on port %d, though %s has asked for another one since: ports left open add up", s.server, first.Port(), s.Name)
}
