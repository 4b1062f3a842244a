package class

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// folder makes a folder with files.
func folder(t *testing.T, files ...string) string {
	dir := filepath.Join(t.TempDir(), "rosa")
	require.NoError(t, os.Mkdir(dir, 0o755))
	for _, file := range files {
		name := filepath.Join(dir, filepath.FromSlash(file))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte("package main\n"), 0o644))
	}
	return dir
}

// TestOpen checks what is said about submissions that need a person.
func TestOpen(t *testing.T) {
	clock1 := []string{"clock1"}
	for _, test := range []struct {
		files []string
		steps []string
		says  string
	}{
		{[]string{"clock1/main.go", "ch8/netcat1/main.go"}, nil, ""},
		{[]string{"notes.txt"}, nil, "netcat1, clock2, clockwall, ftp, ftp/client"},
		{[]string{"Clock1/main.go", "Clock1/b.go", "clock 1/main.go", "main.go", ".x/a.go"}, nil, "ftp/client; its Go files are in: Clock1, clock 1, the top folder"},
		{[]string{"a/clock1/main.go", "b/clock1/main.go", "netcat1/main.go"}, clock1, "clock1 is there twice: a/clock1 and b/clock1; hand in one of them"},
		{[]string{"a/clock1/main.go", "b/clock1/main.go", "netcat1/main.go"}, []string{"netcat1"}, ""},
	} {
		dir := folder(t, test.files...)
		tree, problem, err := open(context.Background(), dir, t.TempDir(), test.steps)
		require.NoError(t, err)
		if test.says == "" {
			assert.Empty(t, problem)
			assert.Equal(t, dir, tree)
			continue
		}
		assert.Regexp(t, test.says+"$", problem)
		assert.Empty(t, tree)
	}
}

func TestLooksLikeOne(t *testing.T) {
	assert.True(t, LooksLikeOne(folder(t, "clock1/main.go")))
	assert.True(t, LooksLikeOne(folder(t, "ch8/ftp/main.go")))
	assert.False(t, LooksLikeOne(folder(t, "ada/clock1/main.go", "clock1/ada/main.go", "clock1/notes.txt")))
}

func TestAside(t *testing.T) {
	aside, err := Aside(folder(t, "ada/clock1/main.go", "main.go", "main.go.txt", "x.docx", "bob.zip", "none", ".hidden"))
	require.NoError(t, err)
	assert.Equal(t, []string{"main.go.txt", "none", "x.docx"}, aside)
	assert.Equal(t, "left aside: 3 files: main.go.txt, none, x.docx", AsideText(aside))
	assert.Empty(t, AsideText(nil))
}

// TestNames checks that a submission has the name that it has in a class.
func TestNames(t *testing.T) {
	dir := folder(t, "ada/ch8/clock1/main.go", "my class/ada/clock1/main.go")
	ada, other, gus := filepath.Join(dir, "ada"), filepath.Join(dir, "my class", "ada"), filepath.Join(dir, "gus.tar.gz")
	assert.Equal(t, "ada", NameOf(ada))
	assert.Equal(t, "ada", NameOf(filepath.Join(ada, "ch8")))
	assert.Equal(t, "ch8", NameOf("ch8"))
	names := func(paths ...string) (all []string) {
		for _, s := range Singles(paths) {
			all = append(all, s.Name)
		}
		return all
	}
	assert.Equal(t, []string{"ada", "gus"}, names(ada, gus))
	assert.Equal(t, []string{filepath.ToSlash(ada), filepath.ToSlash(other), "gus"}, names(ada, other, gus))
}
