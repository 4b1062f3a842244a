package ftpscenario

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/filetest"
	"goplab/internal/scenario"
	"goplab/internal/scenariotest"
)

const port = "8021"

// badServers are FTP servers that are wrong in ways that no step's scenario is about.
var badServers = map[string]func(){
	"greets-forever": func() {
		serveBadly(func(conn net.Conn, line string) { repeat(conn, "220-hello\r\n") })
	},
	"sends-zeros": func() {
		serveBadly(func(conn net.Conn, line string) { repeat(conn, "\x00\x00\x00\x00") })
	},
	"endless-file": func() {
		var to string
		serveBadly(func(conn net.Conn, line string) {
			switch verb, arg, _ := strings.Cut(line, " "); verb {
			case "PORT":
				to = arg
				fallthrough
			default:
				io.WriteString(conn, "200 yes\r\n")
			case "RETR", "LIST":
				io.WriteString(conn, "150 here it comes\r\n")
				sendForever(to)
			}
		})
	},
	"says-yes": func() {
		serveBadly(func(conn net.Conn, line string) {
			io.WriteString(conn, "200 yes\r\n")
			if line == "TWICE" {
				io.WriteString(conn, "200 yes\r\n")
			}
		})
	},
	"hangs-up": func() {
		serveBadly(func(conn net.Conn, line string) {
			if strings.HasPrefix(line, "LIST") {
				conn.Close()
				return
			}
			io.WriteString(conn, "200 yes\r\n")
		})
	},
	"dies": func() {
		serveBadly(func(conn net.Conn, line string) {
			if strings.HasPrefix(line, "LIST") {
				panic("oh no")
			}
			io.WriteString(conn, "200 yes\r\n")
		})
	},
}

// sendForever connects to the address in an argument of PORT, and sends data without
// an end.
func sendForever(argument string) {
	var n [6]int
	fmt.Sscanf(argument, "%d,%d,%d,%d,%d,%d", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5])
	data, err := net.DialTCP("tcp", nil, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: n[4]<<8 | n[5]})
	if err == nil {
		repeat(data, strings.Repeat("all work and no play ", 1000))
	}
}

func repeat(w io.Writer, text string) {
	for {
		if _, err := io.WriteString(w, text); err != nil {
			return
		}
	}
}

// serveBadly calls answer when a client connects, without a line, and then with each
// line.
func serveBadly(answer func(net.Conn, string)) {
	listener, err := net.Listen("tcp", net.JoinHostPort(scenario.Localhost, port))
	if err != nil {
		panic(err)
	}
	for {
		conn, _ := listener.Accept()
		go func() {
			answer(conn, "")
			for lines := bufio.NewScanner(conn); lines.Scan(); {
				answer(conn, lines.Text())
			}
		}()
	}
}

// play plays a scenario with this test binary as its program.
func play(t *testing.T, program, script string) scenario.Result {
	t.Helper()
	return scenariotest.Play(t, program, port, slices.Concat(filetest.Commands(), Commands()), script)
}

func TestBadServers(t *testing.T) {
	const script = "server %s -port 8021 -dir $WORK/files\nftp A %s\n-- files/a.txt --\na\n"
	for _, test := range []struct{ program, verb, message, detail string }{
		{"greets-forever", "open", "greets-forever greeted A with more than 745 lines; the last line", "A < 220-hello  <-\n"},
		{"sends-zeros", "open", "; a reply is three digits, a space and text", `A < \x00\x00`},
		{"endless-file", "get a.txt", "endless-file sent more than 65538 bytes in answer to RETR a.txt", "A > RETR a.txt\n    A < 150 here it comes  <-\n"},
		{"endless-file", "ls", "endless-file sent more than 1048576 bytes in answer to LIST", "A > LIST\n    A < 150 here it comes  <-\n"},
		{"hangs-up", "ls", "hangs-up closed the connection of A instead of answering LIST", "A < (closed)  <-\n"},
		{"dies", "ls", "dies died with status 2; a server must keep running. It printed: panic: oh no", "A < (closed)  <-\n"},
	} {
		t.Run(test.program+" "+test.verb, func(t *testing.T) {
			t.Parallel()
			result := play(t, test.program, fmt.Sprintf(script, test.program, test.verb))
			assert.Equal(t, scenario.Fail, result.Verdict)
			assert.Contains(t, result.Message, test.message)
			assert.Contains(t, result.Detail, test.detail)
			assert.Less(t, len(result.Detail), 4000)
		})
	}
}
