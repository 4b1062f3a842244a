package ftp

import (
	"fmt"
	"net"
	"net/netip"
	"slices"
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
