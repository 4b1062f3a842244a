package main

import (
	"fmt"
	"io"
	"net"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReplies sends each line of a row, and compares the last one's code. The rows
// follow the RFCs: 959 section 5.4, 1123 section 4.1, 2389, 2428 and 3659.
func TestReplies(t *testing.T) {
	rows := []struct {
		lines string // separated by bars, with ~ for a CR LF inside of one write
		code  int
	}{
		{"NOOP", 200}, {"noop", 200}, {"SYST", 215}, {"HELP", 214}, {"FEAT", 211}, {"QUIT", 221},
		{"USER you", 331}, {"USER you;PASS x", 230}, {"USER", 501}, {"USER you;PWD", 530},
		{"OPTS UTF8 ON", 200}, {"OPTS utf8", 200}, {"OPTS MLST size", 501}, {"OPTS", 501},
		{"TYPE A", 200}, {"TYPE A N", 200}, {"TYPE I", 200}, {"TYPE L 8", 200}, {"type a", 200},
		{"TYPE E", 504}, {"TYPE A T", 504}, {"TYPE L 7", 504}, {"TYPE", 501},
		{"MODE S", 200}, {"MODE B", 504}, {"MODE", 501}, {"STRU F", 200}, {"STRU R", 504},
		{"STRU P", 504}, {"STRU", 501},
		{"ACCT x", 202}, {"REIN", 502}, {"STAT", 211}, {"STAT dir", 213}, {"STAT nosuch", 450}, {"ALLO 9", 202}, {"STOU", 425},
		{"SITE HELP", 502}, {"MLSD", 502}, {"NOSUCH", 502}, {"AUTH TLS", 502},
		{"", 500}, {" PWD", 500}, {"%n%s", 500}, {"GET/ HTTP", 500}, {strings.Repeat("\xff", 100), 500},
		{strings.Repeat("a", 4094), 502}, {strings.Repeat("a", 4095), 500}, {strings.Repeat("a", 1<<20), 500},
		{strings.Repeat("a", 1<<20) + ";NOOP", 200},
		{"\xff\xf4\xff\xf2ABOR", 226}, {"\xff\xf4\xf2ABOR", 226}, {"\xff\xfd\x01NOOP", 200}, {"ABOR", 226},
		{"PWD", 257}, {"XPWD", 257}, {"PWD extra", 257}, {"CWD dir", 250}, {"XCWD dir", 250}, {"CWD", 501},
		{"CWD nosuch", 550}, {"CWD text.txt", 550}, {"CWD ~x", 550}, {"CWD %n%s", 550}, {"CWD a\x00b", 501},
		{"CWD a\xff\xffb", 501}, {"CWD a\rb", 501}, {"CDUP", 250}, {"XCUP", 250},
		{"SIZE text.txt", 213}, {"SIZE dir", 550}, {"SIZE nosuch", 550}, {"SIZE", 501}, {"TYPE A;SIZE text.txt", 550},
		{"MDTM text.txt", 213}, {"MDTM dir", 550}, {"MDTM nosuch", 550},
		{"REST 5", 350}, {"REST x", 501}, {"REST -1", 501}, {"REST 99999999999999999999", 501}, {"REST", 501},
		{"DELE nosuch", 550}, {"DELE dir", 550}, {"DELE del.txt", 250}, {"DELE /", 550},
		{"MKD dir", 550}, {"MKD a/b/c", 550}, {"MKD new", 257}, {"MKD q\"q", 257}, {"XMKD newer", 257}, {"MKD", 501},
		{"RMD nosuch", 550}, {"RMD dir", 550}, {"RMD text.txt", 550}, {"RMD empty", 250}, {"RMD /", 550},
		{"MKD n2;XRMD n2", 250},
		{"RNTO x", 503}, {"RNFR nosuch", 550}, {"RNFR text.txt", 350}, {"RNFR old.txt;RNTO new.txt", 250},
		{"RNFR text.txt;NOOP;RNTO y", 503}, {"RNFR text.txt;RNTO no/such", 553}, {"RNFR /;RNTO x", 553},
		{"RNFR dir;RNTO dir/in", 553}, {"RNFR text.txt;RNTO", 501},
		{"PORT 127,0,0,1,0,21", 504}, {"PORT 127,0,0,1,4,0", 200}, {"PORT 10,0,0,1,40,40", 504},
		{"PORT 127,0,0,2,40,40", 504}, {"PORT 256,0,0,1,40,40", 501}, {"PORT 1,2,3", 501}, {"PORT", 501},
		{"PORT 1,2,3,4,5,6,7", 501}, {"PORT localhost", 501}, {"PORT 127,0,0,1,-1,9", 501},
		{"EPRT |1|127.0.0.1|40000|", 200}, {"EPRT !1!127.0.0.1!40000!", 200}, {"EPRT |1|127.0.0.1|1023|", 504},
		{"EPRT |1|127.0.0.2|40000|", 504}, {"EPRT |2|::1|40000|", 522}, {"EPRT |3|x|1|", 522},
		{"EPRT |1|localhost|40000|", 501}, {"EPRT |1|127.0.0.1|70000|", 501}, {"EPRT |1|127.0.0.1", 501}, {"EPRT é", 501},
		{"PASV", 227}, {"EPSV", 229}, {"EPSV 1", 229}, {"EPSV 2", 522}, {"EPSV 3", 522}, {"EPSV ALL", 200},
		{"EPSV ALL;EPSV", 229}, {"EPSV ALL;PASV", 503}, {"EPSV ALL;PORT 127,0,0,1,40,40", 503},
		{"EPSV ALL;EPRT |1|127.0.0.1|40000|", 503},
		{"RETR text.txt", 425}, {"STOR fresh", 425}, {"LIST", 425}, {"NLST", 425}, {"RETR", 501}, {"STOR", 501}, {"APPE", 501}, {"APPE text.txt", 425},
		{"PASV;RETR nosuch", 550}, {"PASV;RETR dir", 550}, {"PASV;LIST nosuch", 450}, {"PASV;NLST *.nosuch", 450},
		{"PASV;STOR no/such", 553}, {"PASV;APPE no/such", 553}, {"PASV;APPE dir", 553}, {"PASV;STOR dir", 553}, {"PASV;STOR /", 553}, {"PASV;REST 5;STOR nosuch", 553},
		{"PASV;REST 999;RETR text.txt", 554}, {"PASV;REST 999;STOR text.txt", 554},
		{"TYPE A;PASV;REST 5;RETR text.txt", 554},
	}
	addr, dir := startServer(t, false)
	write(t, dir, "text.txt", "some text\n")
	write(t, dir, "dir/full.txt", "")
	write(t, dir, "del.txt", "")
	write(t, dir, "old.txt", "")
	c := login(t, addr)
	c.says("MKD empty", 257)
	for _, row := range rows {
		c := login(t, addr)
		lines := strings.Split(row.lines, ";")
		for _, line := range lines[:len(lines)-1] {
			c.send(line)
			code, text := c.reply()
			assert.NotZero(t, code, "%.40q: %s", line, text)
		}
		c.send(lines[len(lines)-1])
		code, text := c.reply()
		assert.Equal(t, row.code, code, "%.60q: %s", row.lines, text)
		assert.NotContains(t, text, dir)
		if row.code != 221 {
			c.says("NOOP", 200)
		}
		c.Close()
	}
}

func TestBeforeLogin(t *testing.T) {
	addr, _ := startServer(t, false)
	c := connect(t, addr)
	for verb, command := range commands {
		if !command.anyone {
			c.says(verb+" x", 530)
		}
	}
	c.says("SYST", 215)
	c.says("FEAT", 211)
	c.says("PASS x", 503)
}

func TestReadonly(t *testing.T) {
	addr, dir := startServer(t, true)
	write(t, dir, "a", "old")
	c := login(t, addr)
	for verb, command := range commands {
		if command.changes {
			c.says(verb+" a", 550)
		}
	}
	assert.Equal(t, "old", c.get("RETR a"))
}

func TestHelpNamesAllVerbs(t *testing.T) {
	addr, _ := startServer(t, false)
	help := connect(t, addr).says("HELP", 214)
	for verb := range commands {
		if verb[0] != 'X' {
			assert.Contains(t, help, " "+verb)
		}
	}
}

func TestPipelining(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "a", "text")
	c := login(t, addr)
	conn := c.data()
	io.WriteString(c, "PWD\r\nRETR a\nMKD b\nNOOP\r\nPWD\r\nQUIT\r\n")
	for _, code := range []int{257, 150, 226, 257, 200, 257, 221} {
		c.wants(code)
	}
	got, _ := io.ReadAll(conn)
	assert.Equal(t, "text", string(got))
	_, err := c.Read(make([]byte, 1))
	assert.Equal(t, io.EOF, err, "the connection ends after 221")
}

func TestPwdQuotes(t *testing.T) {
	addr, _ := startServer(t, false)
	c := login(t, addr)
	assert.True(t, strings.HasPrefix(c.says(`MKD q"q`, 257), `"/q""q" `))
	c.says(`CWD q"q`, 250)
	assert.True(t, strings.HasPrefix(c.says(`PWD`, 257), `"/q""q" `))
}

// TestActive lets the server connect, and then fail to.
func TestActive(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "a", "text")
	c := login(t, addr)
	for _, form := range []string{"EPRT |1|127.0.0.1|%d|", "PORT 127,0,0,1,%d,%d"} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		port := listener.Addr().(*net.TCPAddr).Port
		line := fmt.Sprintf("PORT 127,0,0,1,%d,%d", port>>8, port&255)
		if form[0] == 'E' {
			line = fmt.Sprintf(form, port)
		}
		c.says(line, 200)
		c.says("RETR a", 150)
		conn, err := listener.Accept()
		require.NoError(t, err)
		got, _ := io.ReadAll(conn)
		assert.Equal(t, "text", string(got))
		c.wants(226)
		conn.Close()
		listener.Close()
		c.says("RETR a", 425) // an address holds for one transfer
		c.says(line, 200)
		c.says("RETR a", 425) // nobody listens
	}
}

// TestStranger connects from another address than the client's.
func TestStranger(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "a", "secret")
	c := login(t, addr)
	text := c.says("EPSV", 229)
	var port int
	fmt.Sscanf(text[strings.Index(text, "("):], "(|||%d|)", &port)
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)}}
	conn, err := dialer.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		t.Skip("this system has no 127.0.0.2")
	}
	defer conn.Close()
	c.says("RETR a", 425)
	got, _ := io.ReadAll(conn)
	assert.Empty(t, got)
}

// TestPassiveEnds sees that no port stays open: not the first of two, not one after
// its transfer, not one after its session.
func TestPassiveEnds(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "a", "text")
	c := login(t, addr)
	first := c.data().RemoteAddr().String()
	second := c.data().RemoteAddr().String()
	_, err := net.Dial("tcp", first)
	assert.Error(t, err)
	c.says("RETR a", 150)
	c.wants(226)
	_, err = net.Dial("tcp", second)
	assert.Error(t, err)
	third := c.data().RemoteAddr().String()
	c.says("QUIT", 221)
	c.Read(make([]byte, 1)) // its end
	_, err = net.Dial("tcp", third)
	assert.Error(t, err)
}
