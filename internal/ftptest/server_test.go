package ftptest

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// visit starts a server and returns a session with it. The Folder has a file a.txt.
func visit(t *testing.T, server *Server) *Session {
	server.Folder = t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(server.Folder, "a.txt"), []byte("one\ntwo\n"), 0o644))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, server.Start(listener))
	t.Cleanup(server.Close)

	assert.False(t, server.Visited())
	conn, err := net.Dial("tcp", server.Addr)
	require.NoError(t, err)
	s := NewSession(conn.(*net.TCPConn), "A", "Server", &Log{})
	t.Cleanup(s.Close)
	require.NoError(t, s.Greet())
	assert.True(t, server.Visited())
	return s
}

// TestServer lets a Session judge a Server.
func TestServer(t *testing.T) {
	for name, server := range map[string]*Server{
		"plain":        {},
		"wordy":        {Wordy: true},
		"no PASV":      {Answers: map[string]string{"PASV": "502 no"}},
		"no password":  {Answers: map[string]string{"USER": "230 come in", "PASS": "503 why"}},
		"breaks other": {Breaks: "c.txt"},
	} {
		t.Run(name, func(t *testing.T) {
			s := visit(t, server)
			require.NoError(t, s.LogIn())
			require.NoError(t, sendAll(s, "b.txt", "three\r\n"))
			content, err := getAll(s, "b.txt")
			require.NoError(t, err)
			assert.Equal(t, "three\r\n", content)

			list, err := s.Start("NLST")
			require.NoError(t, err)
			names, err := list.ReadAll(100)
			require.NoError(t, err)
			assert.Equal(t, "a.txt\r\nb.txt\r\n", string(names))
			assert.NoError(t, s.Quit())
		})
	}
}

func TestDifficultServer(t *testing.T) {
	s := visit(t, &Server{Breaks: "a.txt", Leaves: "PWD", Answers: map[string]string{"CWD": "200 why not"}})
	r, err := s.Do("PWD")
	require.ErrorContains(t, err, "closed the connection of A instead of answering PWD", "%v", r)

	s = visit(t, &Server{Breaks: "a.txt", Answers: map[string]string{"CWD": "200 why not"}})
	r, err = s.Do("NOOP")
	require.NoError(t, err)
	assert.Equal(t, 530, r.Code)
	require.NoError(t, s.LogIn())
	r, err = s.Do("CWD nowhere")
	require.NoError(t, err)
	assert.True(t, r.OK())
	_, err = getAll(s, "a.txt")
	assert.EqualError(t, err, `Server answered RETR a.txt with "426 the disk failed; this is not the whole file"`)
	assert.EqualError(t, sendAll(s, "a.txt", "new"), `Server answered STOR a.txt with "452 the disk is full; the file is not stored"`)
	_, err = getAll(s, "nowhere")
	assert.IsType(t, &RefusedError{}, err)

	s = visit(t, &Server{Answers: map[string]string{"EPSV": "502 no", "PASV": "502 not this either"}})
	require.NoError(t, s.LogIn())
	_, err = s.OpenPassive()
	assert.EqualError(t, err, `Server answered PASV with "502 not this either"; this scenario needs EPSV or PASV`)

	s = visit(t, &Server{Leaves: "RETR"})
	require.NoError(t, s.LogIn())
	_, err = getAll(s, "a.txt")
	assert.ErrorContains(t, err, "closed the connection of A instead of answering RETR a.txt")
}

// getAll and sendAll transfer a whole file.
func getAll(s *Session, name string) (string, error) {
	t, err := s.Start("RETR " + name)
	if err != nil {
		return "", err
	}
	content, err := t.ReadAll(100)
	return string(content), err
}

func sendAll(s *Session, name, content string) error {
	t, err := s.Start("STOR " + name)
	if err != nil {
		return err
	}
	if _, err := t.Write([]byte(content)); err != nil {
		return err
	}
	return t.Finish()
}
