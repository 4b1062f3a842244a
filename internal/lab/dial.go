package lab

import (
	"errors"
	"fmt"
	"net"
	"runtime"
	"strings"
	"syscall"
	"time"

	"goplab/internal/transcript"
)

// dial connects to the server, which may still be starting. Nothing probes it:
// to connect to a sequential server is to become its client.
func (r *round) dial() (*net.TCPConn, error) {
	if r.server == nil {
		return nil, usageError("a server before it")
	}
	for deadline := time.Now().Add(transcript.ConnectLimit); ; {
		for _, where := range []string{localhost, localhost6} {
			conn, err := net.DialTimeout("tcp", where+r.server.port, transcript.ConnectLimit)
			if errors.Is(err, syscall.ECONNRESET) {
				r.server.served.Store(true) // it ended at once
			}
			if err == nil {
				r.server.served.Store(true)
				return r.rather4(conn.(*net.TCPConn)), nil
			}
		}
		if r.server.Ended() {
			return nil, r.server.death()
		}
		if time.Now().After(deadline) {
			return nil, r.server.notListening()
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// rather4 replaces a connection over IPv6 by one over IPv4 if there is one: a
// server of both began to listen just between two tries, and for FTP they differ.
func (r *round) rather4(conn *net.TCPConn) *net.TCPConn {
	if r.scenario.Step != "ftp" || conn.RemoteAddr().(*net.TCPAddr).IP.To4() != nil {
		return conn
	}
	other, err := net.DialTimeout("tcp", localhost+r.server.port, transcript.ConnectLimit)
	if err != nil {
		return conn
	}
	conn.Close()
	return other.(*net.TCPConn)
}

func (s *judged) notListening() error {
	if s.served.Load() {
		return failf("%s does not listen on localhost:%s any more", s.name, s.port)
	}
	f := &failure{sentence: fmt.Sprintf("%s did not listen on localhost:%s within %v", s.name, s.port, transcript.ConnectLimit)}
	switch {
	case s.port == usualPort:
		f.hint = `net.Listen("tcp", "localhost:8000") comes first of all`
	case runtime.GOOS == "linux" && s.Listens(8000):
		f.sentence = fmt.Sprintf("%s listens on port %s, and not on port %s", strings.Join(s.args, " "), usualPort, s.port)
	}
	return f
}
