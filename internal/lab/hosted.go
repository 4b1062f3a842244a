package lab

import (
	"bufio"
	"bytes"
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

// at is where a name of the client's stands.
func (s *hosted) at(name string) string {
	if !path.IsAbs(name) {
		name = path.Join(s.dir, name)
	}
	return filepath.Join(s.folder, filepath.FromSlash(path.Clean("/"+name)))
}

func (s *hosted) changeDir(name string) {
	if info, err := os.Stat(s.at(name)); err != nil || !info.IsDir() {
		s.reply("550 there is no such folder")
		return
	}
	if !path.IsAbs(name) {
		name = path.Join(s.dir, name)
	}
	s.dir = path.Clean("/" + name)
	s.reply("250 you are in " + s.dir)
}

func (s *hosted) passive(verb string) {
	s.forgetData()
	port := s.data.Addr().(*net.TCPAddr).Port
	if verb == "EPSV" {
		s.reply(fmt.Sprintf("229 Entering Extended Passive Mode (|||%d|)", port))
		return
	}
	s.reply(fmt.Sprintf("227 Entering Passive Mode (127,0,0,1,%d,%d)", port>>8, port&255))
}

// move announces a transfer, and does it.
func (s *hosted) move(what string, do func(net.Conn)) {
	s.reply("150 here is " + what)
	conn, err := s.awaitData()
	if err != nil {
		s.reply("425 no data connection came")
		return
	}
	defer conn.Close()
	do(conn)
}

func (s *hosted) list(verb, name string) {
	if strings.HasPrefix(name, "-") { // an option of ls
		name = ""
	}
	entries, err := os.ReadDir(s.at(name))
	if err != nil {
		s.reply("550 there is no such folder")
		return
	}
	s.move("the list", func(conn net.Conn) {
		for _, e := range entries {
			line := e.Name()
			if info, err := e.Info(); err == nil && verb == "LIST" {
				line = fmt.Sprintf("%s 1 ftp ftp %8d Nov  2 13:58 %s", info.Mode(), info.Size(), e.Name())
			}
			io.WriteString(conn, line+"\r\n")
		}
		conn.Close()
		s.reply("226 that was the list")
	})
}

// send sends a file; TYPE A makes CR LF of its lines' ends (RFC 959 section
// 3.1.1.1). Of the file to break, half comes and the connection ends as ever: the
// reply alone tells.
func (s *hosted) send(name string) {
	content, err := os.ReadFile(s.at(name))
	if err != nil {
		s.reply("550 there is no such file")
		return
	}
	if !s.binary {
		content = bytes.ReplaceAll(content, []byte("\n"), []byte("\r\n"))
	}
	s.move("the file", func(conn net.Conn) {
		broken := name == s.breaks
		s.over = s.leaves == "RETR"
		if broken || s.over {
			content = content[:len(content)/2]
		}
		conn.Write(content)
		conn.Close()
		switch {
		case s.over:
			s.log.Add("client", "|", "(half of the file)")
		case broken:
			s.log.Add("client", "|", "(half of the file)")
			s.reply("426 the disk broke, this is not the whole file")
		default:
			s.reply("226 that was the file")
		}
	})
}

// take stores what the client sends, once it has all.
func (s *hosted) take(name string) {
	s.move("room for it", func(conn net.Conn) {
		content, err := io.ReadAll(conn)
		if !s.binary {
			content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
		}
		if err == nil && name != s.breaks {
			err = os.WriteFile(s.at(name), content, 0o666)
		}
		if err != nil || name == s.breaks {
			s.reply("452 no room, it is not stored")
			return
		}
		s.reply("226 it is stored")
	})
}
