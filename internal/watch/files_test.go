package watch

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
)

// write writes a file, and the folders that it needs.
func write(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

func TestFiles(t *testing.T) {
	tree := t.TempDir()
	at := func(path string) string { return filepath.Join(tree, filepath.FromSlash(path)) }
	write(t, at("clock1/main.go"), "package main\n")
	write(t, at("ftp/main.go"), "package main\n")
	f, err := watchFiles(t.Context(), tree)
	require.NoError(t, err)

	remove := func(path string) { require.NoError(t, os.RemoveAll(at(path))) }
	rename := func(from, to string) { require.NoError(t, os.Rename(at(from), at(to))) }
	for _, test := range []struct {
		name string
		do   func()
		want []string // nil if nothing must be told
	}{
		{"save", func() { write(t, at("clock1/main.go"), "package main // 1\n") }, []string{"clock1/main.go"}},
		{"save by a rename", func() {
			write(t, at("clock1/main.go~"), "package main // 2\n")
			rename("clock1/main.go~", "clock1/main.go")
		}, []string{"clock1/main.go"}},
		{"a backup and a rename", func() {
			rename("clock1/main.go", "clock1/main.go.bak")
			write(t, at("clock1/main.go"), "package main // 3\n")
		}, []string{"clock1/main.go"}},
		{"files that do not count", func() {
			write(t, at("clock1/main_test.go"), "package main\n")
			write(t, at("clock1/_x.go"), "package main\n")
			write(t, at("clock1/.#main.go"), "package main\n")
			write(t, at("clock1/notes.txt"), "later\n")
			write(t, at("elsewhere/main.go"), "package main\n")
			require.NoError(t, os.Chmod(at("clock1/main.go"), 0o600))
		}, nil},
		{"a new folder", func() { write(t, at("clock2/main.go"), "package main\n") }, []string{"clock2/main.go"}},
		{"a save in it", func() { write(t, at("clock2/main.go"), "package main // 1\n") }, []string{"clock2/main.go"}},
		{"a folder in a folder", func() { write(t, at("ftp/client/main.go"), "package main\n") }, []string{"ftp/client/main.go"}},
		{"another branch", func() {
			remove("clock2")
			remove("ftp")
			write(t, at("clock2/main.go"), "package main // 2\n")
			write(t, at("ftp/server.go"), "package main\n")
			write(t, at("clock1/main.go"), "package main // 4\n")
		}, []string{"clock1/main.go", "clock2/main.go", "ftp/server.go"}},
		{"a save after that", func() { write(t, at("ftp/server.go"), "package main // 1\n") }, []string{"ftp/server.go"}},
		{"a file that goes", func() { remove("ftp/server.go") }, []string{"ftp/server.go"}},
		{"below ch8", func() { write(t, at("ch8/netcat1/main.go"), "package main\n") }, []string{"netcat1/main.go"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.do()
			var got []string
			for deadline := time.After(2 * time.Second); ; {
				select {
				case c := <-f.changes:
					got = append(got, c.paths...)
					if len(got) < len(test.want) {
						continue
					}
				case <-deadline:
				case <-time.After(5 * settleDelay):
					if test.want != nil && len(got) < len(test.want) {
						continue
					}
				}
				break
			}
			if test.want == nil {
				assert.Empty(t, got)
				return
			}
			assert.Subset(t, got, test.want)
		})
	}
}

func TestConcerned(t *testing.T) {
	tree := t.TempDir()
	starter := `package main

func main() { panic("nothing here yet: begin with chapter 1") }
`
	write(t, filepath.Join(tree, "clockwall", "main.go"), starter)
	concern := func(selection marking.Selection, paths ...string) (found []string) {
		for _, one := range concerned(paths, selection, tree) {
			found = append(found, one.String())
		}
		return found
	}
	assert.Equal(t, []string{"clock1"}, concern(nil, "clock1/main.go"))
	assert.Equal(t, []string{"ftp"}, concern(nil, "ftp/client/main.go"))
	assert.Equal(t, []string{"clock1", "netcat1"}, concern(nil, "netcat1/a.go", "clock1/b.go"))
	assert.Empty(t, concern(nil, "clock10/main.go"))
	assert.Equal(t, []string{"clock2/core"}, concern(marking.Selection{{Step: "clock2", Part: "core"}}, "clock2/main.go"))
	assert.Empty(t, concern(marking.Selection{{Step: "clock2"}}, "clock1/main.go"))

	assert.Equal(t, []string{"clock2"}, concern(nil, "clock2/main.go"))
	write(t, filepath.Join(tree, "clockwall", "main.go"), "package main\n\nfunc main() {}\n")
	assert.Equal(t, []string{"clock2", "clockwall"}, concern(nil, "clock2/main.go"))
	assert.Equal(t, []string{"clockwall"}, concern(nil, "clockwall/main.go"))
}

func TestUnion(t *testing.T) {
	a, b := marking.Selector{Step: "clock1"}, marking.Selector{Step: "ftp", Part: "5.3"}
	assert.Equal(t, marking.Selection{a, b}, union(marking.Selection{b}, marking.Selection{a, b}))
	assert.Equal(t, marking.Selection{a}, union(marking.Selection{a}, nil))
}
