package ftp

import (
	"fmt"
	"net"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Modes are the ways to make a data connection: PORT and PASV are RFC 959's
// (section 4.1.2), the others RFC 2428's. The server connects with the first of
// each pair, the client with the second.
var Modes = []string{"PORT", "PASV", "EPRT", "EPSV"}

// A channel is a data connection that was agreed on.
type channel struct {
	mode     string
	listener *net.TCPListener // of PORT and EPRT
	conn     *net.TCPConn     // of PASV and EPSV
}

// Use makes a session know one mode only.
func (s *Session) Use(mode string) {
	s.mode, s.forced = mode, true
}

// Prepare agrees on a data connection for the next transfer, in the first mode
// that the server offers.
func (s *Session) Prepare() error {
	if s.ready != nil {
		return nil
	}
	var answers []string
	for _, mode := range s.modes() {
		c, r, err := s.offer(mode)
		if err != nil {
			return err
		}
		if c != nil {
			s.ready = c
			return nil
		}
		answers = append(answers, fmt.Sprintf("%s with %q", mode, r))
	}
	return wrong("%s answered %s, so that there is no way to send a file: it needs one of PORT, PASV, EPRT and EPSV", s.server, strings.Join(answers, ", "))
}

// modes are those that may work.
func (s *Session) modes() []string {
	if s.mode != "" {
		if s.forced {
			return []string{s.mode}
		}
		return Modes[slices.Index(Modes, s.mode):]
	}
	if !s.local().Is4() {
		return []string{"EPRT", "EPSV"}
	}
	return Modes
}

func (s *Session) local() netip.Addr {
	return s.conn.LocalAddr().(*net.TCPAddr).AddrPort().Addr().Unmap()
}

// offer asks for a mode. It returns no channel if the server refuses it.
func (s *Session) offer(mode string) (*channel, Reply, error) {
	if mode == "PASV" || mode == "EPSV" {
		return s.passive(mode)
	}
	listener, err := net.ListenTCP("tcp", &net.TCPAddr{IP: s.local().AsSlice()})
	if err != nil {
		return nil, Reply{}, err
	}
	r, err := s.Do(mode + " " + portArgument(mode, listener.Addr().(*net.TCPAddr)))
	if err != nil || !r.OK() {
		listener.Close()
		return nil, r, err
	}
	return &channel{mode: mode, listener: listener}, r, nil
}

func portArgument(mode string, addr *net.TCPAddr) string {
	ip := addr.AddrPort().Addr().Unmap()
	switch {
	case mode == "PORT":
		return fmt.Sprintf("%s,%d,%d", strings.ReplaceAll(ip.String(), ".", ","), addr.Port>>8, addr.Port&255)
	case ip.Is4():
		return fmt.Sprintf("|1|%s|%d|", ip, addr.Port)
	}
	return fmt.Sprintf("|2|%s|%d|", ip, addr.Port)
}

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
	sixNumbers = regexp.MustCompile(`\d+,\d+,\d+,\d+,(\d+),(\d+)`)
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

// accept returns where the data connection will come from.
func (c *channel) accept() <-chan *net.TCPConn {
	came := make(chan *net.TCPConn, 1)
	if c.conn != nil {
		came <- c.conn
		return came
	}
	go func() {
		c.listener.SetDeadline(time.Now().Add(2 * ReplyLimit))
		if conn, err := c.listener.AcceptTCP(); err == nil {
			came <- conn
		}
		c.listener.Close()
	}()
	return came
}

func (c *channel) close() {
	if c == nil {
		return
	}
	if c.conn != nil {
		c.conn.Close()
	}
	if c.listener != nil {
		c.listener.Close()
	}
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
