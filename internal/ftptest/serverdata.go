package ftptest

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"path"
	"strings"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
)

// listen replies to EPSV and PASV.
func (s *serverSession) listen(verb string) {
	dropStale(s.data)
	port := s.data.Addr().(*net.TCPAddr).Port
	if verb == "EPSV" {
		s.reply(fmt.Sprintf("229 Entering Extended Passive Mode (|||%d|)", port))
		return
	}
	s.reply(fmt.Sprintf("227 Entering Passive Mode (127,0,0,1,%d,%d)", port>>8, port&0xff))
}

// dropStale closes connections that were made but not used, so that the next one is
// not taken for one of them.
func dropStale(listener *net.TCPListener) {
	for {
		listener.SetDeadline(time.Now().Add(staleDelay))
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		conn.Close()
	}
}

// transfer announces a transfer, waits for the data connection, and calls do.
func (s *serverSession) transfer(announcement string, do func(net.Conn)) {
	s.reply(announcement)
	s.data.SetDeadline(time.Now().Add(ReplyLimit))
	conn, err := s.data.Accept()
	if err != nil {
		s.reply("425 no data connection")
		return
	}
	defer conn.Close()
	s.record(record.DataOpen, "")
	do(conn)
}

// record records something that happens to the client, besides what is said.
func (s *serverSession) record(kind record.Kind, text string) { s.Log.record("client", kind, text) }

// recordData records that bytes have moved over a data connection, which is closed.
func (s *serverSession) recordData(kind record.Kind, bytes int) {
	s.record(kind, say.Sprintf("(%d bytes of data)", bytes))
	s.record(record.DataEnd, "")
}

func (s *serverSession) list(verb, name string) {
	if strings.HasPrefix(name, "-") { // an option of ls
		name = ""
	}
	_, dir := s.absolute(name)
	entries, err := os.ReadDir(dir)
	if err != nil {
		s.reply("550 no such directory")
		return
	}

	s.transfer("150 here is the list", func(conn net.Conn) {
		size := 0
		for _, e := range entries {
			line := e.Name()
			if info, err := e.Info(); err == nil && verb == "LIST" {
				line = fmt.Sprintf("%s 1 ftp ftp %8d Nov  2 13:58 %s", info.Mode(), info.Size(), e.Name())
			}
			n, _ := io.WriteString(conn, line+"\r\n")
			size += n
		}
		conn.Close()
		s.recordData(record.DataDown, size)
		s.reply("226 that was the list")
	})
}

// send sends a file; in TYPE A, its lines end in CR LF (RFC 959, section 3.1.1.1). If
// only half of it is sent, the data connection ends as ever: only the reply tells.
func (s *serverSession) send(name string) {
	_, file := s.absolute(name)
	content, err := os.ReadFile(file)
	if err != nil {
		s.reply("550 no such file")
		return
	}
	if !s.binary {
		content = bytes.ReplaceAll(content, []byte("\n"), []byte("\r\n"))
	}

	s.transfer("150 here is the file", func(conn net.Conn) {
		broken := s.breaks(name)
		s.over = s.Leaves == "RETR"
		if broken || s.over {
			content = content[:len(content)/2]
			s.log("|", say.Text("(half of the file)"))
		}
		n, _ := conn.Write(content)
		conn.Close()
		s.recordData(record.DataDown, n)
		switch {
		case s.over:
		case broken:
			s.reply("426 the disk failed; this is not the whole file")
		default:
			s.reply("226 that was the file")
		}
	})
}

// store stores what the client sends, once it has everything.
func (s *serverSession) store(name string) {
	s.transfer("150 send the file", func(conn net.Conn) {
		_, file := s.absolute(name)
		content, err := io.ReadAll(conn)
		s.recordData(record.DataUp, len(content))
		if !s.binary {
			content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
		}
		if err == nil && !s.breaks(name) {
			err = os.WriteFile(file, content, 0o666)
		}
		if err != nil || s.breaks(name) {
			s.reply("452 the disk is full; the file is not stored")
			return
		}
		s.reply("226 the file is stored")
	})
}

// breaks reports whether the transfer of a file fails.
func (s *serverSession) breaks(name string) bool { return path.Base(name) == s.Breaks }
