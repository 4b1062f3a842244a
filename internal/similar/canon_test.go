package similar

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// original is a program that somebody else hands in, too.
const original = `package main

import (
	"fmt"
	"net"
)

const (
	first = iota
	second
)

type session struct {
	conn  net.Conn
	count int
}

func (s *session) serve(name string) error {
	for i := 0; i < s.count; i++ {
		if _, err := fmt.Fprintln(s.conn, name, first); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	conn, err := net.Dial("tcp", "localhost:8000")
	if err != nil {
		panic(err)
	}
	s := &session{conn: conn, count: (second)}
	s.serve("me")
}
`

// write makes a folder of files.
func write(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	return dir
}

// canon returns the canon of a program of one file.
func canon(t *testing.T, text string) Canon {
	t.Helper()
	c, err := Read(write(t, map[string]string{"main.go": text}))
	require.NoError(t, err)
	return c
}

// halves splits the program in two files.
func halves() map[string]string {
	head, main, _ := strings.Cut(original, "func main")
	return map[string]string{
		"a.go": "package main\n\nimport \"net\"\n\nfunc main" + main,
		"b.go": head,
	}
}

func TestSame(t *testing.T) {
	want := canon(t, original)
	for name, edits := range map[string][]string{
		"variables":   {"conn, err := net", "link, problem := net", "err != nil {\n\t\tpanic(err)", "problem != nil {\n\t\tpanic(problem)", "conn: conn", "conn: link"},
		"a type":      {"session", "visit"},
		"fields":      {"conn  net", "link  net", "s.conn", "s.link", "conn: conn", "link: conn"},
		"a method":    {"serve", "work"},
		"constants":   {"first", "one", "second", "two"},
		"an import":   {`"fmt"`, `f "fmt"`, "fmt.F", "f.F"},
		"comments":    {"func main", "// main does it.\nfunc main", "return nil", "return nil // done"},
		"lines":       {"{conn: conn, count: (second)}", "{\n\t\tconn:  conn,\n\n\t\tcount: second,\n\t}"},
		"semicolons":  {"\n\t\tpanic(err)\n", " panic(err); "},
		"groups":      {"type session struct {", "type (\nsession struct {", "count int\n}", "count int\n})"},
		"parentheses": {"(second)", "second"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.NewReplacer(edits...).Replace(original)
			require.NotEqual(t, original, text)
			assert.Equal(t, want, canon(t, text))
		})
	}

	t.Run("order and files", func(t *testing.T) {
		c, err := Read(write(t, halves()))
		require.NoError(t, err)
		assert.Equal(t, want.Sum, c.Sum)
	})
}

func TestDifferent(t *testing.T) {
	for name, edits := range map[string][]string{
		"a string":          {`"me"`, `"you"`},
		"a number":          {"i := 0", "i := 1"},
		"an operator":       {"i < s", "i <= s"},
		"another constant":  {"name, first", "name, second"},
		"another variable":  {"Fprintln(s.conn, name", "Fprintln(s.conn, i"},
		"another function":  {"Fprintln", "Fprint"},
		"a statement":       {`s.serve("me")`, `s.serve("me"); s.serve("me")`},
		"a part of a loop":  {"i++ {", "{ i++"},
		"order of a struct": {"conn  net.Conn\n\tcount int", "count int\n\tconn net.Conn"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.NewReplacer(edits...).Replace(original)
			require.NotEqual(t, original, text)
			assert.NotEqual(t, canon(t, original).Sum, canon(t, text).Sum)
		})
	}
}

// TestUnreadable checks that what is no program is not compared, and does no harm.
func TestUnreadable(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"empty":        nil,
		"only tests":   {"a_test.go": original},
		"no Go":        {"main.go": "package main\n\nfunc {"},
		"a long file":  {"main.go": original + strings.Repeat("//", maxFile)},
		"much of it":   {"a.go": original + strings.Repeat("/", maxFile/2) + "\n", "b.go": "package main\n//" + strings.Repeat("/", maxFile/2)},
		"deep nesting": {"main.go": "package main\n\nvar x = " + strings.Repeat("(", 200_000)},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(write(t, files))
			assert.Error(t, err)
		})
	}
	_, err := Read("nowhere")
	assert.Error(t, err)
}
