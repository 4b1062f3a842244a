package ftptest

import (
	"fmt"
	"net"
	"net/netip"
	"regexp"
	"strconv"
	"strings"

	"goplab/internal/say"
)

// noPort are the formats of sentences about a server and its reply.
var noPort = map[string]string{
	"PASV": say.Later("%s answered PASV with %q, in which a client finds no port; a valid reply is 227 Entering Passive Mode (127,0,0,1,156,64), where the port is 156*256+64"),
	"EPSV": say.Later("%s answered EPSV with %q, in which a client finds no port; a valid reply is 229 Entering Extended Passive Mode (|||40000|)"),
}

var (
	sixNumbers = regexp.MustCompile(`\d+, *\d+, *\d+, *\d+, *(\d+), *(\d+)`)
	fourBars   = regexp.MustCompile(`\(([!-~])([!-~])([!-~])(\d+)([!-~])\)`)
)

// passivePort returns the port in a reply to PASV or EPSV, or 0 if there is none.
func passivePort(mode, text string) uint16 {
	if m := sixNumbers.FindStringSubmatch(text); mode == "PASV" && m != nil {
		high, _ := strconv.Atoi(m[1])
		low, _ := strconv.Atoi(m[2])
		if high < 1<<8 && low < 1<<8 {
			return uint16(high<<8 | low)
		}
	}
	if m := fourBars.FindStringSubmatch(text); mode == "EPSV" && m != nil && m[1] == m[2] && m[2] == m[3] && m[3] == m[5] {
		port, _ := strconv.Atoi(m[4])
		if port < 1<<16 {
			return uint16(port)
		}
	}
	return 0
}

// portArgument returns the argument of PORT or EPRT for an address.
func portArgument(mode string, addr *net.TCPAddr) string {
	ip := addr.AddrPort().Addr().Unmap()
	switch {
	case mode == "PORT":
		return fmt.Sprintf("%s,%d,%d", strings.ReplaceAll(ip.String(), ".", ","), addr.Port>>8, addr.Port&0xff)
	case ip.Is4():
		return fmt.Sprintf("|1|%s|%d|", ip, addr.Port)
	}
	return fmt.Sprintf("|2|%s|%d|", ip, addr.Port)
}

// DialFrom connects from one address, or from any if it is not valid, to another.
func DialFrom(from netip.Addr, to netip.AddrPort) (*net.TCPConn, error) {
	d := net.Dialer{Timeout: dialTimeout}
	if from.IsValid() {
		d.LocalAddr = &net.TCPAddr{IP: from.AsSlice()}
	}
	conn, err := d.Dial("tcp", to.String())
	if err != nil {
		return nil, err
	}
	return conn.(*net.TCPConn), nil
}
