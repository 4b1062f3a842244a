package ftptest

import (
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// converse returns a session with a server that sends a text at once, and then closes
// the connection or not.
func converse(t *testing.T, says string, closes bool) *Session {
	return converseWith(t, func(conn net.Conn) {
		io.WriteString(conn, says)
		if closes {
			conn.Close()
		} else {
			t.Cleanup(func() { conn.Close() })
		}
	})
}

// converseWith returns a session with a server that serves a single client.
func converseWith(t *testing.T, serve func(net.Conn)) *Session {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { listener.Close() })
	go func() {
		if conn, err := listener.Accept(); err == nil {
			serve(conn)
		}
	}()
	conn, err := net.Dial("tcp", listener.Addr().String())
	require.NoError(t, err)
	t.Cleanup(func() { conn.Close() })
	return NewSession(conn.(*net.TCPConn), "A", "ftp", &Log{})
}

func TestReply(t *testing.T) {
	for says, code := range map[string]int{
		"220 ready\r\n":              220,
		"220 ready\n":                220,
		"220\r\n":                    220,
		"220-hello\r\n220 ready\r\n": 220,
		"220-hello\r\nin between\r\n220 ready\r\n":                  220,
		"220-hello\r\n 220 no end\r\n220-nor this\r\n220 ready\r\n": 220,
		"550 no such file\r\n226 one too many\r\n":                  550,
	} {
		r, err := converse(t, says, false).Reply(time.Second)
		require.NoError(t, err, "%q", says)
		assert.Equal(t, code, r.Code, "%q", says)
	}
}

func TestWrongReply(t *testing.T) {
	for _, c := range []struct {
		says   string
		closes bool
		want   string
	}{
		{"", false, "ftp did not greet A within 2s"},
		{"220 ready", false, `greeted A with "220 ready" without a line ending`},
		{"220-ready\r\n", false, "the last line, which has a space after the code, did not arrive"},
		{"220-ready\r\nmore\r\n", false, `began to greet A with "220-ready", but the last line`},
		{"hello\r\n", false, `with "hello"; a reply is three digits`},
		{"2200 ready\r\n", false, "a reply is three digits"},
		{"720 ready\r\n", false, "a reply is three digits"},
		{"22x ready\r\n", false, "a reply is three digits"},
		{"220:ready\r\n", false, "a reply is three digits"},
		{"", true, "ftp closed the connection of A instead of greeting it"},
		{"220-" + strings.Repeat("x\r\n", 5000), false, "; the last line of a reply is 220, a space and text"},
	} {
		t.Run(c.want, func(t *testing.T) {
			t.Parallel() // some wait for the whole limit, which is ample for a busy machine
			_, err := converse(t, c.says, c.closes).Reply(2 * time.Second)
			require.Error(t, err, "%q", c.says)
			assert.Contains(t, err.Error(), c.want)
			assert.IsType(t, &ProtocolError{}, err)
		})
	}
}

// TestNoFurtherReply has a server that says too little after its first reply.
func TestNoFurtherReply(t *testing.T) {
	s := converse(t, "220 ready\r\n150 here it comes\r\n", false)
	_, err := s.Reply(time.Second)
	require.NoError(t, err)
	require.NoError(t, s.Send("LIST\r\n"))
	_, err = s.Reply(time.Second)
	require.NoError(t, err)

	_, err = s.Reply(100 * time.Millisecond)
	assert.EqualError(t, err, "ftp sent no further reply after LIST within 100ms")
	assert.True(t, IsSilent(err))
	require.NoError(t, s.Send("NOOP\r\n"))
	_, err = s.Reply(100 * time.Millisecond)
	assert.EqualError(t, err, "ftp did not answer NOOP within 100ms")
	assert.False(t, IsSilent(err))
}

// TestFloodInPieces sees that pieces of a line make one.
func TestFloodInPieces(t *testing.T) {
	s := converse(t, "", false)
	s.Flood("NOOP\r\n", 1)
	assert.Equal(t, "NOOP", s.Last())
	s.Flood("CWD ", 1)
	s.Flood("./", 10)
	s.Flood("x\r\n", 1)
	assert.Equal(t, "a line of 27 bytes", s.Last())
}

// TestFlood shows what was sent as one line, whatever it is.
func TestFlood(t *testing.T) {
	s := converse(t, "", false)
	s.Flood("x", 3)
	assert.Equal(t, "a line of 3 bytes", s.Last())
	s.Flood("\r\n", 1)
	assert.Equal(t, "a line of 3 bytes", s.Last())
	s.Flood("ab", 2)
	assert.Equal(t, `"ab" repeated 2 times`, s.Last())
	assert.Equal(t, "A > (connects)\nA > \"x\" (sent 3 times)\nA > \"\\r\\n\" (sent once)\nA > \"ab\" (sent 2 times)  <-\n", s.log.Picture(16))
}

func TestSurplus(t *testing.T) {
	assert.NoError(t, converse(t, "220 ready\r\n", false).Greet())
	assert.ErrorContains(t, converse(t, "220 ready\r\n230 welcome\r\n", false).Greet(), `and then also sent "230 welcome"`)
}

func TestCodes(t *testing.T) {
	for code, want := range map[int][2]bool{150: {false, false}, 200: {true, false}, 202: {false, false}, 331: {false, false}, 450: {false, true}, 550: {false, true}} {
		r := Reply{Code: code}
		assert.Equal(t, want, [2]bool{r.OK(), r.Refused()}, "%d", code)
	}
}

func TestPassivePort(t *testing.T) {
	for _, c := range []struct {
		mode, text string
		port       uint16
	}{
		{"PASV", "227 Entering Passive Mode (127,0,0,1,156,64).", 40000},
		{"PASV", "227 =127,0,0,1,156,64", 40000},
		{"PASV", "227 (127, 0, 0, 1, 156, 64)", 40000},
		{"PASV", "227 (127,0,0,1,256,64)", 0},
		{"PASV", "227 ready", 0},
		{"PASV", "229 (|||40000|)", 0},
		{"EPSV", "229 Entering Extended Passive Mode (|||40000|)", 40000},
		{"EPSV", "229 (!!!40000!)", 40000},
		{"EPSV", "229 (|||70000|)", 0},
		{"EPSV", "229 (||40000|)", 0},
		{"EPSV", "229 (|!|40000|)", 0},
	} {
		assert.Equal(t, c.port, passivePort(c.mode, c.text), "%s %s", c.mode, c.text)
	}
}

func TestPortArgument(t *testing.T) {
	v4 := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 40000}
	assert.Equal(t, "127,0,0,1,156,64", portArgument("PORT", v4))
	assert.Equal(t, "|1|127.0.0.1|40000|", portArgument("EPRT", v4))
	assert.Equal(t, "|2|::1|40000|", portArgument("EPRT", &net.TCPAddr{IP: net.IPv6loopback, Port: 40000}))
}

// TestHangsUp blames a close on the command before it, not on the next one.
func TestHangsUp(t *testing.T) {
	const want = `ftp answered NOOP with "200 yes" and closed the connection; it must keep it open until the client sends QUIT`
	s := converseWith(t, func(conn net.Conn) {
		conn.Read(make([]byte, 100))
		io.WriteString(conn, "200 yes\r\n")
		conn.Close()
	})
	_, err := s.Do("NOOP")
	require.NoError(t, err)
	for range 2 { // a write to a closed connection fails at the second attempt
		_, err = s.Do("PWD")
		require.EqualError(t, err, want)
		assert.True(t, IsClosed(err))
	}
	var protocol *ProtocolError
	require.ErrorAs(t, err, &protocol)
	assert.Contains(t, protocol.Hint(), "read the next command")
	s.log.Mark(err)
	assert.Contains(t, s.log.Picture(16), "A < 200 yes\nA < (closed)  <-\n")

	s = converse(t, "220 ready\r\n", true)
	require.NoError(t, s.Greet())
	_, err = s.Do("PWD")
	assert.EqualError(t, err, `ftp greeted A with "220 ready" and closed the connection; it must keep it open until the client sends QUIT`)
}
