package ftptest

import (
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"

	"goplab/internal/say"
)

// Modes are the ways to set up a data connection, in the order in which a Session
// tries them: PORT and PASV are from RFC 959 (section 4.1.2), the others from RFC
// 2428. With PORT and EPRT the server connects, with PASV and EPSV the client.
var Modes = []string{"PORT", "PASV", "EPRT", "EPSV"}

// A channel is a data connection that client and server have agreed on.
type channel struct {
	mode     string
	listener *net.TCPListener // for PORT and EPRT
	conn     *net.TCPConn     // for PASV and EPSV
}

// UseMode makes the session use one mode only.
func (s *Session) UseMode(mode string) { s.mode, s.only = mode, true }

// Prepare agrees on a data connection for the next transfer, in the first mode that
// the server accepts.
func (s *Session) Prepare() error { return s.prepareIn(s.modes()) }

// prepareIn is Prepare with some modes only.
func (s *Session) prepareIn(modes []string) error {
	if s.agreed != nil {
		return nil
	}

	var answers []string
	for _, mode := range modes {
		c, r, err := s.propose(mode)
		if err != nil {
			return err
		}
		if c != nil {
			s.agreed = c
			return nil
		}
		answers = append(answers, say.Sprintf("%s with %q", mode, r))
	}
	return s.violation("%s answered %s; without a data connection it cannot transfer anything", s.Server, strings.Join(answers, say.Text(", ")))
}

// modes returns the modes that may work.
func (s *Session) modes() []string {
	switch {
	case s.only:
		return []string{s.mode}
	case s.mode != "":
		return Modes[slices.Index(Modes, s.mode):]
	case !s.localAddr().Is4():
		return []string{"EPRT", "EPSV"}
	}
	return Modes
}

func (s *Session) localAddr() netip.Addr {
	return s.conn.LocalAddr().(*net.TCPAddr).AddrPort().Addr().Unmap()
}

// propose proposes a mode. It returns no channel if the server refuses.
func (s *Session) propose(mode string) (*channel, Reply, error) {
	if mode == "PASV" || mode == "EPSV" {
		return s.connectPassive(mode)
	}

	listener, err := net.ListenTCP("tcp", &net.TCPAddr{IP: s.localAddr().AsSlice()})
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

// connectPassive asks the server to listen and connects to it.
func (s *Session) connectPassive(mode string) (*channel, Reply, error) {
	r, err := s.Do(mode)
	if err != nil || !r.OK() {
		return nil, r, err
	}
	port := passivePort(mode, r.Text)
	if port == 0 {
		return nil, r, s.violation(noPort[mode], s.Server, r)
	}
	conn, err := DialFrom(netip.Addr{}, netip.AddrPortFrom(s.localAddr(), port))
	if err != nil {
		return nil, r, s.violation("%s answered %s with %q, but does not listen on that port", s.Server, mode, r)
	}
	return &channel{mode: mode, conn: conn}, r, nil
}

// OpenPassive makes the server listen for a data connection, and returns where.
func (s *Session) OpenPassive() (netip.AddrPort, error) {
	var r Reply
	for _, mode := range []string{"EPSV", "PASV"} {
		var err error
		if r, err = s.Do(mode); err != nil {
			return netip.AddrPort{}, err
		}
		if port := passivePort(mode, r.Text); r.OK() && port > 0 {
			return netip.AddrPortFrom(s.localAddr(), port), nil
		}
	}
	if r.Refused() {
		return netip.AddrPort{}, s.violation("%s answered PASV with %q; this scenario needs EPSV or PASV", s.Server, r)
	}
	return netip.AddrPort{}, s.violation(noPort["PASV"], s.Server, r)
}

// Ask asks for a transfer with RETR, STOR, LIST or NLST, over the data connection
// that was agreed on, or else over a new one. Begin must follow.
func (s *Session) Ask(command string) (*Transfer, error) { return s.askIn(s.modes(), command) }

// askIn is Ask with some modes only.
func (s *Session) askIn(modes []string, command string) (*Transfer, error) {
	if err := s.prepareIn(modes); err != nil {
		return nil, err
	}
	t := &Transfer{s: s, Command: command, channel: s.agreed, arrived: s.agreed.accept()}
	s.agreed = nil
	return t, s.Send(command + "\r\n")
}

// Start asks for a transfer and begins it.
func (s *Session) Start(command string) (*Transfer, error) {
	t, err := s.Ask(command)
	if err == nil {
		err = t.Begin()
	}
	return t, err
}

// accept returns where the data connection will arrive.
func (c *channel) accept() <-chan *net.TCPConn {
	arrived := make(chan *net.TCPConn, 1)
	if c.conn != nil {
		arrived <- c.conn
		return arrived
	}
	go func() {
		c.listener.SetDeadline(time.Now().Add(acceptLimit))
		if conn, err := c.listener.AcceptTCP(); err == nil {
			arrived <- conn
		}
		c.listener.Close()
	}()
	return arrived
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
