package main

import (
	"bufio"
	"io"
	"os"
	"path"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// A stopping reader makes each other read end without a byte, as stopReading does.
type stopping struct {
	io.Reader
	stopped bool
}

func (s *stopping) Read(p []byte) (int, error) {
	if s.stopped = !s.stopped; s.stopped {
		return 0, os.ErrDeadlineExceeded
	}
	return s.Reader.Read(p)
}

// FuzzLines compares the reader with the whole input cut at its line ends.
func FuzzLines(f *testing.F) {
	f.Add("USER me\r\nPASS x\r\n")
	f.Add("\n\nNOOP\n\r\nQUIT")
	f.Add(strings.Repeat("x", 4095) + "\n" + strings.Repeat("x", 4096) + "\nNOOP\n")
	f.Add(strings.Repeat("x", 10000))
	f.Add(strings.Repeat("x", 4099))
	f.Add("\xff\xf4\xff\xf2ABOR\r\nCWD a\x00b\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		input := &stopping{Reader: iotest.HalfReader(strings.NewReader(text))}
		r := &lineReader{Reader: bufio.NewReaderSize(input, 16)}
		next := func() (line string, err error) {
			for err = os.ErrDeadlineExceeded; err == os.ErrDeadlineExceeded; {
				line, err = r.next()
			}
			return line, err
		}
		for text != "" {
			want, rest, ended := strings.Cut(text, "\n")
			line, err := next()
			switch {
			case len(want) >= maxLine && (ended || err == nil):
				if err != nil || len(line) <= maxLine || !strings.HasPrefix(want+"\n", line) {
					t.Fatalf("a line of %d bytes became %q, %v", len(want), line, err)
				}
			case ended:
				if err != nil || line != want+"\n" {
					t.Fatalf("%q became %q, %v", want, line, err)
				}
				verb, arg := parse(line)
				if strings.Contains(verb+arg, "\n") || strings.Contains(verb, " ") {
					t.Fatalf("%q became %q, %q", line, verb, arg)
				}
			case err == nil:
				t.Fatalf("%q has no end, but was returned", line)
			}
			text = rest
		}
		_, err := next()
		require.Error(t, err)
	})
}

func FuzzPath(f *testing.F) {
	f.Add("/", "../../etc/passwd")
	f.Add("/a/b", "/../..")
	f.Add("/a", "..\\..\\x")
	f.Add("/", "")
	f.Fuzz(func(t *testing.T, dir, arg string) {
		s := &session{dir: path.Clean("/" + dir)}
		got := s.path(arg)
		require.True(t, strings.HasPrefix(got, "/"))
		require.Equal(t, got, path.Clean(got))
		require.NotContains(t, strings.Split(got, "/"), "..")
		require.NotEmpty(t, s.name(arg))
		require.False(t, strings.HasPrefix(s.name(arg), "/"))
		s.dir = got
		require.Equal(t, got, s.path("."), "what PWD shows can be sent again")
	})
}
