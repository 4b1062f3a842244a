package lab

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"path"
	"strings"
	"time"

	"goplab/internal/ftp"
)

// awaitData waits for the client's data connection.
func (h *host) awaitData() (net.Conn, error) {
	h.data.SetDeadline(time.Now().Add(ftp.ReplyLimit))
	return h.data.Accept()
}

// forgetData drops connections that were made and not used: the next one must not
// be taken for one of them.
func (h *host) forgetData() {
	for {
		h.data.SetDeadline(time.Now().Add(2 * time.Millisecond))
		conn, err := h.data.Accept()
		if err != nil {
			return
		}
		conn.Close()
	}
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
		broken := s.broken(name)
		s.over = s.leaves == "RETR"
		if broken || s.over {
			content = content[:len(content)/2]
			s.log.Add("client", "|", "(half of the file)")
		}
		conn.Write(content)
		conn.Close()
		switch {
		case s.over:
		case broken:
			s.reply("426 the disk broke, this is not the whole file")
		default:
			s.reply("226 that was the file")
		}
	})
}

func (s *hosted) broken(name string) bool { return path.Base(name) == s.breaks }

// take stores what the client sends, once it has all.
func (s *hosted) take(name string) {
	s.move("room for it", func(conn net.Conn) {
		content, err := io.ReadAll(conn)
		if !s.binary {
			content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
		}
		if err == nil && !s.broken(name) {
			err = os.WriteFile(s.at(name), content, 0o666)
		}
		if err != nil || s.broken(name) {
			s.reply("452 no room, it is not stored")
			return
		}
		s.reply("226 it is stored")
	})
}
