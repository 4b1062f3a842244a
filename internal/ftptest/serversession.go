package ftptest

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"goplab/internal/say"
)

// A serverSession is a Server's conversation with one client.
type serverSession struct {
	*Server
	conn     net.Conn
	dir      string // the current directory; "/" is the Folder
	loggedIn bool
	binary   bool // TYPE I
	over     bool
}

// serve serves a client to its end.
func serve(server *Server, conn net.Conn) {
	defer conn.Close()
	s := &serverSession{Server: server, conn: conn, dir: "/"}
	s.log(">", say.Text("(connects)"))
	s.reply("220 this is the workbook's own server")

	for lines := bufio.NewScanner(conn); !s.over && lines.Scan(); {
		line := strings.TrimRight(lines.Text(), "\r")
		s.log(">", line)
		verb, arg, _ := strings.Cut(line, " ")
		s.do(strings.ToUpper(verb), strings.TrimSpace(arg))
	}
	if conn, isTCP := conn.(*net.TCPConn); s.over && s.Resets && isTCP {
		conn.SetLinger(0)
	}
	if s.over {
		s.log("<", say.Text("(closes the connection)"))
	} else {
		s.log(">", say.Text("(leaves)"))
	}
}

func (s *serverSession) log(sign, text string) { s.Log.add("client", sign, text) }

// do carries out a command, unless the server is configured otherwise.
func (s *serverSession) do(verb, arg string) {
	answer, answered := s.Answers[verb]
	switch {
	case verb == s.Leaves && verb != "RETR":
		s.over = true
	case answered:
		s.reply(answer)
	case !s.loggedIn && verb != "USER" && verb != "PASS" && verb != "QUIT":
		s.reply("530 log in first: USER")
	default:
		s.carryOut(verb, arg)
	}
	s.over = s.over || verb == s.Farewell
}

// carryOut carries out a command as a correct server does. It knows the commands that a
// client needs; any other it refuses with 502, which a client must survive.
func (s *serverSession) carryOut(verb, arg string) {
	switch verb {
	case "USER":
		s.reply("331 any password will do")
	case "PASS":
		s.reply("230 welcome")
	case "QUIT":
		s.reply("221 goodbye")
		s.over = true
	case "TYPE":
		s.binary = strings.EqualFold(arg, "I")
		s.reply("200 type is " + arg)
	case "MODE", "STRU", "NOOP":
		s.reply("200 yes")
	case "SYST":
		s.reply("215 UNIX Type: L8")
	case "PWD", "XPWD":
		s.reply(fmt.Sprintf("257 %q is the current directory", s.dir))
	case "CDUP":
		s.changeDir("..")
	case "CWD":
		s.changeDir(arg)
	case "EPSV", "PASV":
		s.listen(verb)
	case "LIST", "NLST":
		s.list(verb, arg)
	case "RETR":
		s.send(arg)
	case "STOR":
		s.store(arg)
	default:
		s.reply("502 " + verb + " is not implemented")
	}
}

// reply sends a reply. After 230 the client is logged in, and 421 ends the session.
func (s *serverSession) reply(text string) {
	code, rest := text[:3], text[4:]
	s.loggedIn = s.loggedIn || code == "230"
	s.over = s.over || code == "421"

	pieces := []string{text + "\r\n"}
	if s.Wordy {
		pieces = []string{
			code[:2],
			code[2:] + "-" + rest + "\r\nwhich is not all:\r\n  226 is a number here, and not the end\r\n" + code,
			" " + rest + "\r\n",
		}
	}
	s.log("<", strings.Join(pieces, ""))
	for i, piece := range pieces {
		time.Sleep(time.Duration(i) * pieceDelay)
		io.WriteString(s.conn, piece)
	}
}

// absolute returns a client's pathname from the top, and where that is in Folder.
func (s *serverSession) absolute(name string) (pathname, file string) {
	pathname = path.Clean(name)
	if !path.IsAbs(name) {
		pathname = path.Join(s.dir, name)
	}
	return pathname, filepath.Join(s.Folder, filepath.FromSlash(pathname))
}

func (s *serverSession) changeDir(name string) {
	pathname, file := s.absolute(name)
	if info, err := os.Stat(file); err != nil || !info.IsDir() {
		s.reply("550 no such directory")
		return
	}
	s.dir = pathname
	s.reply("250 the current directory is " + s.dir)
}
