package cell

import (
	"io"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func config(t *testing.T, name string, args ...string) Config {
	self, err := os.Executable()
	require.NoError(t, err)
	return Config{Path: self, Args: append([]string{name}, args...), Env: []string{programVar + "=" + name, "PATH=/bin:/usr/bin"}, Dir: "/home/student", User: NewUser()}
}

func TestLook(t *testing.T) {
	c := config(t, "looks")
	in, out, err := os.Pipe()
	require.NoError(t, err)
	c.Stdout, c.Stderr = out, out
	began := time.Now()
	p, err := Start(c)
	require.NoError(t, err)
	t.Log(time.Since(began))
	out.Close()
	text, err := io.ReadAll(in)
	require.NoError(t, err)
	t.Log(string(text))
	t.Log(<-p.Exited())
	t.Log(p.End())
}
