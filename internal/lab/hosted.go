package lab

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
)

// A hosted session is that of one client of a host.
type hosted struct {
	*host
	conn   net.Conn
	dir    string // under the folder, from /
	inside bool   // it has logged in
	binary bool   // TYPE I
	over   bool
}

// serve serves a client to its end.
func (h *host) serve(conn net.Conn) {
	defer conn.Close()
	s := &hosted{host: h, conn: conn, dir: "/"}
	h.log.Add("client", ">", "(connects)")
	s.reply("220 this server is the workbook's own")
	for lines := bufio.NewScanner(conn); !s.over && lines.Scan(); {
		line := strings.TrimRight(lines.Text(), "\r")
		h.log.Add("client", ">", line)
		verb, arg, _ := strings.Cut(line, " ")
		s.do(strings.ToUpper(verb), strings.TrimSpace(arg))
	}
	if s.over {
		h.log.Add("client", "<", "(closes the connection)")
	} else {
		h.log.Add("client", ">", "(leaves)")
	}
}

// do does a command, or answers it as the scenario wants.
func (s *hosted) do(verb, arg string) {
	answer, told := s.answers[verb]
	switch {
	case verb == s.leaves && verb != "RETR":
		s.over = true
	case told:
		s.reply(answer)
	case !s.inside && !strings.Contains("USER PASS QUIT", verb):
		s.reply("530 log in first: USER")
	default:
		s.serveVerb(verb, arg)
	}
}

func (s *hosted) serveVerb(verb, arg string) {
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
		s.reply(fmt.Sprintf("257 %q is where you are", s.dir))
	case "CDUP":
		s.changeDir("..")
	case "CWD":
		s.changeDir(arg)
	case "EPSV", "PASV":
		s.passive(verb)
	case "LIST", "NLST":
		s.list(verb, arg)
	case "RETR":
		s.send(arg)
	case "STOR":
		s.take(arg)
	default:
		s.reply("502 " + verb + " is not known here")
	}
}

// reply answers. 230 lets a client in, 421 puts it out.
func (s *hosted) reply(text string) {
	code, rest := text[:3], text[4:]
	s.inside = s.inside || code == "230"
	s.over = s.over || code == "421"
	pieces := []string{text + "\r\n"}
	if s.wordy {
		pieces = []string{
			code[:2],
			code[2:] + "-" + rest + "\r\nwhich is not all:\r\n  226 is a number here, and not the end\r\n" + code,
			" " + rest + "\r\n",
		}
	}
	s.log.Add("client", "<", strings.Join(pieces, ""))
	for i, piece := range pieces {
		time.Sleep(time.Duration(i) * 10 * time.Millisecond)
		io.WriteString(s.conn, piece)
	}
}

// path is a name of the client's from the top, and at where that stands.
func (s *hosted) path(name string) string {
	if path.IsAbs(name) {
		return path.Clean(name)
	}
	return path.Join(s.dir, name)
}

func (s *hosted) at(name string) string {
	return filepath.Join(s.folder, filepath.FromSlash(s.path(name)))
}

func (s *hosted) changeDir(name string) {
	if info, err := os.Stat(s.at(name)); err != nil || !info.IsDir() {
		s.reply("550 there is no such folder")
		return
	}
	s.dir = s.path(name)
	s.reply("250 you are in " + s.dir)
}
