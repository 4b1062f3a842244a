package lab

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// badServers are FTP servers that go wrong in ways that no scenario is about.
var badServers = map[string]func(){
	"greets-for-ever": func() {
		serveFTP(func(conn net.Conn, line string) { repeat(conn, "220-hello\r\n") })
	},
	"sends-zeros": func() {
		serveFTP(func(conn net.Conn, line string) { repeat(conn, "\x00\x00\x00\x00") })
	},
	"file-without-end": func() {
		var to string
		serveFTP(func(conn net.Conn, line string) {
			switch verb, arg, _ := strings.Cut(line, " "); verb {
			case "PORT":
				to = arg
				fallthrough
			default:
				io.WriteString(conn, "200 yes\r\n")
			case "RETR", "LIST":
				io.WriteString(conn, "150 it comes\r\n")
				var n [6]int
				fmt.Sscanf(to, "%d,%d,%d,%d,%d,%d", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5])
				data, err := net.Dial("tcp", fmt.Sprintf("%s%d", localhost, n[4]<<8|n[5]))
				if err == nil {
					repeat(data, strings.Repeat("all work and no play ", 1000))
				}
			}
		})
	},
}

func repeat(w io.Writer, text string) {
	for {
		if _, err := io.WriteString(w, text); err != nil {
			return
		}
	}
}

// serveFTP calls answer at a client's arrival, with no line, and with each line.
func serveFTP(answer func(net.Conn, string)) {
	listener, err := net.Listen("tcp", localhost+ftpPort)
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

func TestBadServers(t *testing.T) {
	const text = "server %s -port 8021 -dir $WORK/files\nftp A %s\n-- files/a.txt --\na\n"
	for _, test := range []struct{ program, does, says string }{
		{"greets-for-ever", "open", "greets-for-ever greeted A with more than 745 lines, and no end"},
		{"sends-zeros", "open", "a reply is three digits, a blank and a text"},
		{"file-without-end", "get a.txt", "file-without-end sent more than 65538 bytes in answer to RETR a.txt"},
		{"file-without-end", "ls", "file-without-end sent more than 1048576 bytes in answer to LIST"},
	} {
		t.Run(test.program+" "+test.does, func(t *testing.T) {
			t.Parallel()
			result := playText(t, test.program, fmt.Sprintf(text, test.program, test.does))
			assert.Equal(t, Fail, result.Verdict)
			assert.Contains(t, result.Message, test.says)
			assert.Less(t, len(result.Detail), 4000)
		})
	}
}

// TestFTPUsage finds mistakes in scenarios.
func TestFTPUsage(t *testing.T) {
	for line, says := range map[string]string{
		"ftp A ls":                "a server before it",
		"say A NOOP":              "a server before it",
		"reply A 200":             "a server before it",
		"same a.txt b.txt":        "there is no file a.txt",
		"file a.bin many":         "NAME SIZE",
		"pause soon":              "pause DURATION",
		"run -in none.txt nobody": "none.txt",
	} {
		result := playText(t, "ftp", line+"\n")
		assert.Equal(t, Fail, result.Verdict, line)
		assert.Contains(t, result.Message, says, line)
	}
}
