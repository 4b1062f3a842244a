package main

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// Each transfer has a data connection of its own. The client says beforehand
// which side opens it: the server (PORT, EPRT) or the client itself (PASV, EPSV).

const dataLimit = 10 * time.Second // to open a data connection

// port handles PORT, whose argument is "h1,h2,h3,h4,p1,p2" (RFC 959 section 4.1.2).
func (s *session) port(arg string) {
	fields := strings.Split(arg, ",")
	var b [6]byte
	for i, field := range fields {
		n, err := strconv.ParseUint(field, 10, 8)
		if err != nil || len(fields) != len(b) {
			s.reply(501, "The address must be six numbers from 0 to 255.")
			return
		}
		b[i] = byte(n)
	}
	s.setActive(netip.AddrPortFrom(netip.AddrFrom4([4]byte(b[:4])), uint16(b[4])<<8|uint16(b[5])))
}

// extendedPort handles EPRT, whose argument is "|protocol|address|port|", with any
// delimiter in place of the bars (RFC 2428 section 2).
func (s *session) extendedPort(arg string) {
	fields := strings.Split(arg, arg[:1])
	if len(fields) != 5 {
		s.reply(501, "The address must be |protocol|address|port|.")
		return
	}
	if fields[1] != s.protocol() {
		s.reply(522, "Network protocol not supported, use (%s)", s.protocol())
		return
	}

	addr, err := netip.ParseAddr(fields[2])
	port, err2 := strconv.ParseUint(fields[3], 10, 16)
	if err != nil || err2 != nil {
		s.reply(501, "That is not a valid address.")
		return
	}
	s.setActive(netip.AddrPortFrom(addr, uint16(port)))
}

// setActive refuses every address but the client's own, and the ports of well-known
// services: otherwise a client could make the server connect to those (RFC 2577
// section 3).
func (s *session) setActive(to netip.AddrPort) {
	switch {
	case s.epsvAll:
		s.reply(503, "Only EPSV is allowed after EPSV ALL.")
	case to.Addr() != s.client || to.Port() < 1024:
		s.reply(504, "The address must be your own, and the port at least 1024.")
	default:
		s.closePassive()
		s.active = to
		s.reply(200, "Will connect to %v.", to)
	}
}

// listen handles PASV. It replies with an address in the same form as PORT's (RFC 959
// section 4.1.2).
func (s *session) listen(string) {
	switch {
	case s.epsvAll:
		s.reply(503, "Only EPSV is allowed after EPSV ALL.")
	case !s.local.Is4():
		s.reply(522, "PASV works only over IPv4; use EPSV.")
	case s.openPassive():
		ip, port := s.local.As4(), s.passivePort()
		s.reply(227, "Entering Passive Mode (%d,%d,%d,%d,%d,%d).", ip[0], ip[1], ip[2], ip[3], port>>8, port&255)
	}
}

// extendedListen handles EPSV. It replies with just the port. After EPSV ALL, the server
// accepts no other way to open a data connection (RFC 2428 sections 3 and 4).
func (s *session) extendedListen(arg string) {
	switch {
	case strings.EqualFold(arg, "ALL"):
		s.epsvAll = true
		s.reply(200, "Only EPSV from now on.")
	case arg != "" && arg != s.protocol():
		s.reply(522, "Network protocol not supported, use (%s)", s.protocol())
	case s.openPassive():
		s.reply(229, "Entering Extended Passive Mode (|||%d|)", s.passivePort())
	}
}

// protocol returns the number of the control connection's network protocol: 1 is IPv4,
// 2 is IPv6.
func (s *session) protocol() string {
	if s.local.Is4() {
		return "1"
	}
	return "2"
}

// openPassive listens on any free port, in place of what was agreed on before.
func (s *session) openPassive() bool {
	s.closePassive()
	s.active = netip.AddrPort{}
	listener, err := net.ListenTCP("tcp", net.TCPAddrFromAddrPort(netip.AddrPortFrom(s.local, 0)))
	if err != nil {
		s.reply(425, "Cannot listen for a data connection.")
		return false
	}
	s.passive = listener
	return true
}

func (s *session) passivePort() int {
	return s.passive.Addr().(*net.TCPAddr).Port
}

func (s *session) closePassive() {
	if s.passive != nil {
		s.passive.Close()
		s.passive = nil
	}
}

// connect opens the data connection in the way agreed on, which holds for one
// connection only.
func (s *session) connect(ctx context.Context) (*net.TCPConn, error) {
	defer s.closePassive()
	to := s.active
	s.active = netip.AddrPort{}
	switch {
	case s.passive != nil:
		return s.accept(ctx)
	case to.IsValid():
		dialer := net.Dialer{Timeout: dataLimit, LocalAddr: &net.TCPAddr{IP: s.local.AsSlice()}}
		conn, err := dialer.DialContext(ctx, "tcp", to.String())
		if err != nil {
			return nil, err
		}
		return conn.(*net.TCPConn), nil
	}
	return nil, errors.New("send EPSV, PASV, EPRT, or PORT first")
}

// accept accepts a connection from the client's own address only: anybody else might
// steal its file (RFC 2577 section 8).
func (s *session) accept(ctx context.Context) (*net.TCPConn, error) {
	listener := s.passive
	defer context.AfterFunc(ctx, func() { listener.Close() })()
	listener.SetDeadline(time.Now().Add(dataLimit))
	conn, err := listener.AcceptTCP()
	if err != nil {
		return nil, err
	}
	if address(conn.RemoteAddr()) != s.client {
		conn.Close()
		return nil, errors.New("the connection came from another address")
	}
	return conn, nil
}
