package ftptest

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOtherModes has a server that accepts PORT, and then refuses every transfer over
// it in some words; PASV works, and it has a single file.
func TestOtherModes(t *testing.T) {
	for _, refusal := range []string{"425 cannot connect", "150 wait\r\n426 broken", "500 what", "550 dial: no route", "451 hm"} {
		t.Run(refusal, func(t *testing.T) {
			s := converseWith(t, func(control net.Conn) { onlyPassive(control, refusal) })
			require.NoError(t, s.Greet())
			transfer, err := s.Start("RETR a.txt")
			require.NoError(t, err)
			content, err := transfer.ReadAll(100)
			require.NoError(t, err)
			assert.Equal(t, "a", string(content))
			assert.NotContains(t, s.log.Picture(99), "EPRT")

			_, err = s.Start("RETR b.txt")
			assert.EqualError(t, err, `ftp answered RETR b.txt with "550 no such file"`)
		})
	}
}

// TestNoOtherMode returns the first refusal when every mode is refused, and does not
// try others for a command that may be refused.
func TestNoOtherMode(t *testing.T) {
	s := converseWith(t, func(control net.Conn) { onlyPassive(control, "550 dial: no route") })
	require.NoError(t, s.Greet())
	transfer, err := s.Ask("RETR b.txt")
	require.NoError(t, err)
	transfer.MayBeRefused = true
	assert.EqualError(t, transfer.Begin(), `ftp answered RETR b.txt with "550 dial: no route"`)
	assert.NotContains(t, s.log.Picture(99), "PASV")

	_, err = s.Start("RETR b.txt")
	assert.EqualError(t, err, `ftp answered RETR b.txt with "550 dial: no route"`)
	s.log.Mark(err)
	assert.Contains(t, s.log.Picture(99), "A < 550 dial: no route  <-\nA > PASV\n")
}

// onlyPassive serves a client, with PASV only, although it accepts PORT.
func onlyPassive(control net.Conn, refusal string) {
	var listener net.Listener
	fmt.Fprint(control, "220 ready\r\n")
	for lines := bufio.NewScanner(control); lines.Scan(); {
		switch verb, arg, _ := strings.Cut(lines.Text(), " "); {
		case verb == "PORT":
			fmt.Fprint(control, "200 yes\r\n")
		case verb == "PASV":
			listener, _ = net.Listen("tcp", "127.0.0.1:0")
			port := listener.Addr().(*net.TCPAddr).Port
			fmt.Fprintf(control, "227 (127,0,0,1,%d,%d)\r\n", port>>8, port&0xff)
		case verb != "RETR":
			fmt.Fprint(control, "502 no\r\n")
		case listener == nil:
			fmt.Fprint(control, refusal+"\r\n")
		case arg != "a.txt":
			fmt.Fprint(control, "550 no such file\r\n")
		default:
			fmt.Fprint(control, "150 here\r\n")
			data, _ := listener.Accept()
			fmt.Fprint(data, "a")
			data.Close()
			listener.Close()
			fmt.Fprint(control, "226 done\r\n")
		}
	}
}
