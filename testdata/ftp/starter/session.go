package main

import "net"

// A session belongs to one client: it is the control connection, and everything that the
// client's commands have set.
type session struct {
	*server
	conn net.Conn

	// 5.2 The client's current directory, "/" at first. It is a path as the client sees
	// it, in which the directory that you serve is "/".
	//
	// 5.3 The address from PORT, or the listener for PASV.
}

func newSession(s *server, conn net.Conn) *session {
	return &session{server: s, conn: conn}
}

// serve answers the client's commands until either side ends the session.
func (s *session) serve() {
	defer s.conn.Close()

	// 5.1 Greet and log in.
	//
	// 1. Write a method that sends a reply: three digits, a space, a text, and "\r\n".
	//    Send all replies with it. 220 is the greeting; a client sends nothing before it.
	//
	// 2. Read lines until the connection ends. Each line is a command; reply to it before
	//    you read the next one. command.go describes the commands.
	//
	// 3. On QUIT, reply 221 and return. Return when reading fails, too: the client has
	//    left, which is not an error of yours.
}
