package main

import "net"

// A session is one client's: its control connection, and all that its commands have
// set.
type session struct {
	*server
	conn net.Conn

	// 5.2 Where the client is: "/" at first. It is a path as the client sees it, in which
	// the folder that you serve is called "/".
	//
	// 5.3 What PORT has said, or where you listen since PASV.
}

func newSession(s *server, conn net.Conn) *session {
	return &session{server: s, conn: conn}
}

// serve answers the client's commands until one of the two has enough.
func (s *session) serve() {
	defer s.conn.Close()

	// 5.1 Greet and log in.
	//
	// 1. Write a method that sends a reply: three digits, a blank, a text, and "\r\n".
	//    Send all replies with it. 220 is the greeting; a client says nothing before it.
	//
	// 2. Read lines until the connection ends. Each is a command, and gets its reply
	//    before you read the next one. command.go has the commands.
	//
	// 3. After QUIT, reply 221 and return. Return, too, when reading fails: the client
	//    has left, which is no error of yours.
}
