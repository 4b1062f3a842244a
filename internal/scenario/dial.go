package scenario

import (
	"errors"
	"net"
	"syscall"
	"time"

	"goplab/internal/isolate"
	"goplab/internal/say"
	"goplab/internal/transcript"
)

// Localhost and Localhost6 are the addresses of localhost. Commands dial them by
// number, because the net package would look up the name in threads that are
// outside the scenario's network. A server that takes localhost for ::1 is found
// at the second.
const (
	Localhost  = "127.0.0.1"
	Localhost6 = "::1"
)

// Dial connects to the subject, which may still be starting. Nothing probes it
// first: to connect to a sequential server is to become its client. The connection
// is over IPv6 if nothing listens at 127.0.0.1.
func (r *Round) Dial() (*net.TCPConn, error) {
	s, err := r.Server()
	if err != nil {
		return nil, err
	}

	// A server that has just been started may refuse connections for a while.
	for deadline := time.Now().Add(transcript.ConnectLimit); ; {
		for _, host := range []string{Localhost, Localhost6} {
			conn, err := net.DialTimeout("tcp", net.JoinHostPort(host, s.Port), transcript.ConnectLimit)
			if errors.Is(err, syscall.ECONNRESET) {
				s.MarkServed() // it ended at once
			}
			if err == nil {
				s.MarkServed()
				return conn.(*net.TCPConn), nil
			}
		}

		if s.Ended() {
			return nil, s.Death()
		}
		if time.Now().After(deadline) {
			return nil, s.NotListening()
		}
		time.Sleep(dialInterval)
	}
}

// Listen listens at a port of localhost, for a program that is a client. A process that
// is just being started may still hold a listener that was closed a moment ago.
func (r *Round) Listen(port string) (*net.TCPListener, error) {
	if err := checkPort(port); err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(listenWait); ; time.Sleep(dialInterval) {
		listener, err := net.Listen("tcp", net.JoinHostPort(Localhost, port))
		if err == nil {
			return listener.(*net.TCPListener), nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) || time.Now().After(deadline) {
			return nil, err
		}
	}
}

// FreePort returns a port at which nothing listens, preferably the given one. Where
// scenarios share this machine's ports, any free port must do.
func FreePort(preferred string) (string, error) {
	if namespaces, _ := isolate.Namespaces(); namespaces {
		return preferred, nil
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(Localhost, "0"))
	if err != nil {
		return "", err
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	return port, err
}

// checkPort finds out, where scenarios share this machine's ports, whether another
// program has a port.
func checkPort(port string) error {
	if namespaces, _ := isolate.Namespaces(); namespaces {
		return nil
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(Localhost, port))
	if err != nil {
		return &NoVerdictError{Sentence: say.Sprintf("port %s is in use by another program on this machine (perhaps one of yours that is still running), so nothing was graded; stop that program and run it again", port)}
	}
	return listener.Close()
}
