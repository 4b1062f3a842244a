package ftptest

import (
	"net"
	"sync/atomic"
)

// A Server is an FTP server on localhost, for testing clients. It offers PASV and
// EPSV, and lets every user in. Its fields can make it a difficult server; they must
// be set before Start.
type Server struct {
	// Folder is the directory that it serves.
	Folder string

	// Answers are replies to commands that it does not carry out, by verb, such as
	// "PASS": "230 welcome". With 230 the client is logged in, and after 421 the
	// server closes the connection.
	Answers map[string]string

	// Breaks is the name of a file whose transfer fails: the server sends half of it
	// and then the reply 426, or does not store it and replies 452.
	Breaks string

	// Leaves is the verb at which it closes the connection instead of replying; if
	// that is RETR, it sends half of the file first.
	Leaves string

	// Resets makes it reset the connection that it closes at Leaves, as a server does
	// that is killed.
	Resets bool

	// Farewell is the verb after whose reply it closes the connection.
	Farewell string

	// Wordy makes each reply have several lines, which arrive in pieces.
	Wordy bool

	// Log is where the dialogue is kept; Start makes one if it is nil.
	Log *Log

	// Addr is where it listens, as HOST:PORT. Start sets it.
	Addr string

	control net.Listener
	data    *net.TCPListener
	visited atomic.Bool
}

// Start starts the server on a listener, which belongs to it from then on. It listens
// for data connections at once, because in a scenario only the goroutine of a command
// is in the right network.
func (s *Server) Start(control net.Listener) error {
	data, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		control.Close()
		return err
	}
	s.control, s.data, s.Addr = control, data, control.Addr().String()
	if s.Log == nil {
		s.Log = &Log{}
	}
	go s.accept()
	return nil
}

// Close closes the server's listeners. It does not end sessions.
func (s *Server) Close() {
	s.control.Close()
	s.data.Close()
}

// Visited reports whether a client has connected.
func (s *Server) Visited() bool { return s.visited.Load() }

func (s *Server) accept() {
	for {
		conn, err := s.control.Accept()
		if err != nil {
			return
		}
		s.visited.Store(true)
		go serve(s, conn)
	}
}
