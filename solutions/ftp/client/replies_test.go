package main

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The beginning and the end of what a client sends.
const hello, bye = "USER anonymous|PASS anonymous@|TYPE I|", "|QUIT"

func TestConversations(t *testing.T) {
	rows := []struct {
		name     string
		replies  map[string]string
		commands string
		sent     string
		want     result
	}{
		{"nothing to do", nil, "", hello + "QUIT", result{true, "", ""}},
		{"close", nil, "close\npwd\n", hello + "QUIT", result{true, "", ""}},
		{"no password wanted", map[string]string{"USER": "230 Hi\r\n"},
			"close\n", "USER anonymous|TYPE I|QUIT", result{true, "", ""}},
		{"a greeting with patience", map[string]string{"": "120 Soon\r\n220 Now\r\n"},
			"", hello + "QUIT", result{true, "", ""}},
		{"replies of several lines", map[string]string{"": "220-Hello\r\n 220 not yet\r\n221 nor now\r\n220 Now\r\n", "CWD": "250-One\r\n250-two\r\n250 three\r\n"},
			"cd a\ncd b\n", hello + "CWD a|CWD b" + bye, result{true, "", ""}},
		{"lines that end with LF", map[string]string{"": "220 Hi\n", "PWD": "257 \"/a\"\n", "LIST": "150 x\n226 y\n"},
			"pwd\nls\n", hello + "PWD|EPSV|LIST" + bye, result{true, "/a\nline one\nline two\n", ""}},
		{"other codes of success", map[string]string{"PASS": "202 x\r\n", "CWD": "200 x\r\n", "LIST": "125 x\r\n250 y\r\n"},
			"cd a\nls\n", hello + "CWD a|EPSV|LIST" + bye, result{true, "line one\nline two\n", ""}},
		{"success at once", map[string]string{"LIST": "226 y\r\n"},
			"ls\n", hello + "EPSV|LIST" + bye, result{true, "line one\nline two\n", ""}},
		{"PASV, and an address that leads elsewhere", map[string]string{"EPSV": "500 What?\r\n"},
			"ls\nls a\n", hello + "EPSV|PASV|LIST|PASV|LIST a" + bye, result{true, strings.Repeat("line one\nline two\n", 2), ""}},
		{"PASV without parentheses", map[string]string{"EPSV": "502 What?\r\n", "PASV": "227 =%s\r\n"},
			"ls\n", hello + "EPSV|PASV|LIST" + bye, result{true, "line one\nline two\n", ""}},
		{"neither EPSV nor PASV", map[string]string{"EPSV": "500 What?\r\n", "PASV": "502 No\r\n"},
			"ls\n", hello + "EPSV|PASV" + bye, result{false, "", "client: ls: 502 No\n"}},
		{"no port", map[string]string{"EPSV": "229 Do (|||)\r\n"},
			"ls\n", hello + "EPSV" + bye, result{false, "", "client: ls: there is no port in \"Do (|||)\"\n"}},
		{"a name with quotes", map[string]string{"PWD": "257 \"/a \"\"b\"\"\" it is\r\n"},
			"pwd\n", hello + "PWD" + bye, result{true, "/a \"b\"\n", ""}},
		{"refused, and on", map[string]string{"CWD": "550-No\r\n550 such folder\x1b[2J\r\n"},
			"cd a\npwd\n", hello + "CWD a|PWD" + bye, result{false, "/\n", "client: cd a: 550 No such folder?[2J\n"}},
		{"a listing that fails in the end", map[string]string{"LIST": "150 x\r\n451 Disk\r\n"},
			"ls\npwd\n", hello + "EPSV|LIST|PWD" + bye, result{false, "line one\nline two\n/\n", "client: ls: 451 Disk\n"}},
		{"blank lines", nil,
			"\n  \ncd a\r\n", hello + "CWD a" + bye, result{true, "", ""}},
		{"nonsense", nil, "frob a\ncd\ncd a b\nget 'a\npwd x\nget a\rb\npwd\n", hello + "EPSV|PWD" + bye, result{false, "/\n",
			"client: frob a: no such command; try help\n" +
				"client: cd: usage: cd DIR; quote a name that contains spaces\n" +
				"client: cd a b: usage: cd DIR; quote a name that contains spaces\n" +
				"client: get 'a: the closing quote is missing\n" +
				"client: pwd x: usage: pwd; quote a name that contains spaces\n" +
				"client: get a?b: a name cannot contain a line break\n"}},

		{"turned away", map[string]string{"": "421 Too many\r\n" + hangUp},
			"pwd\n", "", result{false, "", "client: SERVER ended the session: 421 Too many\n"}},
		{"nobody is let in", map[string]string{"PASS": "530 No\r\n"},
			"pwd\n", "USER anonymous|PASS anonymous@", result{false, "", "client: SERVER: 530 No\n"}},
		{"hung up at once", map[string]string{"": hangUp},
			"pwd\n", "", result{false, "", "client: SERVER hung up\n"}},
		{"another protocol", map[string]string{"": "HTTP/1.1 400 Bad Request\r\n"},
			"pwd\n", "", result{false, "", "client: SERVER does not speak FTP: short response: \"HTTP/1.1 400 Bad Request\"\n"}},
		{"hung up later", map[string]string{"CWD": hangUp},
			"cd a\npwd\npwd\n", hello + "CWD a", result{false, "", "client: cd a: SERVER hung up\n"}},
		{"421 later", map[string]string{"LIST": "421 Enough\r\n"},
			"ls\npwd\n", hello + "EPSV|LIST", result{false, "", "client: ls: SERVER ended the session: 421 Enough\n"}},
		{"hung up without a 221", map[string]string{"QUIT": hangUp},
			"close\n", hello + "QUIT", result{false, "", "client: close: SERVER hung up\n"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			f := &fake{replies: row.replies, data: "line one\r\nline two\r\n"}
			got := talk(f.start(t), row.commands)
			<-f.ended
			assert.Equal(t, row.want, got)
			assert.Equal(t, row.sent, strings.Join(f.got, "|"))
			assert.Empty(t, files(t))
		})
	}
}

func TestNoServer(t *testing.T) {
	got := talk("127.0.0.1:1", "pwd\n")
	assert.False(t, got.ok)
	assert.Regexp(t, "^client: SERVER: .*\n$", got.errors)
}

func TestSilence(t *testing.T) {
	f := &fake{replies: map[string]string{"CWD": nothing}}
	c := newClient(f.start(t))
	require.NoError(t, c.connect())
	c.patience = 50 * time.Millisecond
	assert.EqualError(t, c.do("cd a"), "cd a: "+c.address+" has not replied for 50ms")
	assert.Error(t, c.ctx.Err(), "a reply that is late would be taken for another one")
}

// TestUser logs in with a name and a password.
func TestUser(t *testing.T) {
	f := &fake{}
	cmd := program(t, "-user", "ada", f.start(t))
	cmd.Env = append(os.Environ(), "FTP_PASSWORD=secret")
	require.NoError(t, cmd.Run(), "%s", cmd.Stderr)
	<-f.ended
	assert.Equal(t, "USER ada|PASS secret|TYPE I|QUIT", strings.Join(f.got, "|"))
}

// TestPrompt ends with the server's hanging up while the user thinks.
func TestPrompt(t *testing.T) {
	f := &fake{replies: map[string]string{"CWD": "250 OK\r\n421 Late\r\n"}}
	address := f.start(t)
	in, out := io.Pipe()
	defer out.Close()
	go out.Write([]byte("pwd\ncd a\n"))
	got := talkFrom(address, in, func(c *client) { c.prompts = true })
	assert.Equal(t, result{false, "ftp> /\nftp> ftp> \n", "client: SERVER ended the session: 421 Late\n"}, got)
}

func TestSplit(t *testing.T) {
	rows := []struct {
		line string
		want []string
	}{
		{"", nil},
		{" \t ", nil},
		{"get a", []string{"get", "a"}},
		{"  get\ta  b ", []string{"get", "a", "b"}},
		{`get "a b" 'c  d'`, []string{"get", "a b", "c  d"}},
		{`get 'say "a"' don't`, []string{"get", `say "a"`, "don't"}},
		{`get ""`, []string{"get", ""}},
	}
	for _, row := range rows {
		got, err := split(row.line)
		assert.NoError(t, err)
		assert.Equal(t, row.want, got, "%s", row.line)
	}
	_, err := split(`get "a`)
	assert.Error(t, err)
}
