package submission

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// hostileSources are trees that must do no harm. The comment of each says what the error says,
// or what the program prints.
const hostileSources = "testdata/hostile"

func TestHostileSources(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(hostileSources, "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			tree := map[string]string{}
			for _, f := range archive.Files {
				tree[f.Name] = string(f.Data)
			}
			_, header, _ := strings.Cut(string(archive.Comment), "\n# ")
			what, text, found := strings.Cut(strings.TrimSpace(header), ": ")
			require.True(t, found)

			source, err := buildTree(t, write(t, tree))
			if what == "says" {
				require.Error(t, err)
				assert.True(t, strings.HasPrefix(strings.ReplaceAll(err.Error(), "\n", " "), text), "%v", err)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, text, output(t, source.Binary))
			if what != "prints" && !testing.Short() {
				assert.Equal(t, text, output(t, buildRace(t, source)))
			}
		})
	}
}

// endless are sources that keep the compiler busy until it is ended.
var endless = map[string]func() string{
	"generics":    generics,
	"comparisons": comparisons,
}

// generics are functions of types that become twice as many with each call.
func generics() string {
	var b strings.Builder
	b.WriteString("package main\n\ntype P[A, B any] struct { a A; b B }\n\nfunc f0[T any](T) {}\n")
	for i := 1; i <= 30; i++ {
		fmt.Fprintf(&b, "\nfunc f%d[T any](T) {\n\tf%d(P[T, int]{})\n\tf%[2]d(P[int, T]{})\n}\n", i, i-1)
	}
	return b.String() + "\nfunc main() { f30(1) }\n"
}

// comparisons are of a struct whose fields become twice as many with each type.
func comparisons() string {
	var b strings.Builder
	b.WriteString("package main\n\ntype T0 struct{ a, b int }\n")
	for i := 1; i <= 40; i++ {
		fmt.Fprintf(&b, "\ntype T%d struct{ a, b T%d }\n", i, i-1)
	}
	return b.String() + "\nfunc main() {\n\tvar x, y T40\n\tprintln(x == y)\n}\n"
}

func TestEndlessBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for the limit")
	}
	setLimits(t, func() { limits.cpu, limits.build, limits.starved = time.Second/2, 20*time.Second, 20*time.Second })
	for name, source := range endless {
		t.Run(name, func(t *testing.T) {
			tree := write(t, map[string]string{"clock1/main.go": "//go:build !race\n\n" + source()})
			source, err := buildTree(t, tree)
			require.ErrorIs(t, err, ErrBuild)
			assert.Regexp(t, "^did not build within (500ms of CPU time|20s)$", err)
			assert.Empty(t, compilers(t, source.Dir), "compilers that are left")

			err = source.BuildRace(t.Context(), filepath.Join(t.TempDir(), "race"))
			if !errors.Is(err, ErrNoRace) {
				assert.Regexp(t, "^did not build within (500ms of CPU time|20s)$", err)
			}
			assert.Empty(t, compilers(t, source.Dir), "compilers that are left")
		})
	}
}

// setLimits changes limits for the time of a test.
func setLimits(t *testing.T, change func()) {
	saved := limits
	t.Cleanup(func() { limits = saved })
	change()
}

// compilers returns the command lines of processes that work in a folder.
func compilers(t *testing.T, dir string) (found []string) {
	links, _ := filepath.Glob("/proc/[0-9]*/cwd")
	for _, link := range links {
		if cwd, err := os.Readlink(link); err == nil && strings.HasPrefix(cwd, dir) {
			line, _ := os.ReadFile(filepath.Join(filepath.Dir(link), "cmdline"))
			found = append(found, string(line))
		}
	}
	return found
}

// TestCancelledBuild ends a build that would never end.
func TestCancelledBuild(t *testing.T) {
	source, err := Copy(write(t, map[string]string{"clock1/main.go": generics()}), "clock1", t.TempDir())
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	assert.ErrorIs(t, source.Build(ctx), context.DeadlineExceeded)
	assert.Empty(t, compilers(t, source.Dir), "compilers that are left")
}

func TestLargeBuilds(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes large files")
	}
	setLimits(t, func() { limits.files = 100 << 20 })
	array := "package main\n\nvar a = [%s]byte{%s}\n\nfunc main() { println(a[5]) }\n"
	for _, c := range []struct{ name, source, want string }{
		{"a file of 1 GiB", fmt.Sprintf(array, "1<<30", "1"), "makes more than 100 MiB of files when it is compiled"},
		{"an executable of 65 MiB", fmt.Sprintf(array, "65<<20", "1"), "makes an executable of more than 64 MiB"},
		{"zeros, which need no file", fmt.Sprintf(array, "1<<30", ""), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := buildTree(t, write(t, map[string]string{"clock1/main.go": c.source}))
			if c.want == "" {
				assert.NoError(t, err)
				return
			}
			assert.EqualError(t, err, c.want)
			assert.ErrorIs(t, err, ErrBuild)
		})
	}

	if runtime.GOOS != "linux" {
		t.Skip("memory is measured now and then")
	}
	setLimits(t, func() { limits.memory = 100 << 20 })
	_, err := buildTree(t, write(t, map[string]string{"clock1/main.go": generics()}))
	assert.EqualError(t, err, "needs more than 100 MiB of memory to be compiled")
}

// buildTree copies and builds clock1 of a tree, and checks that nothing else is left.
func buildTree(t *testing.T, tree string) (*Source, error) {
	work := t.TempDir()
	source, err := Copy(tree, "clock1", work)
	if err != nil {
		return nil, err
	}
	err = source.Build(t.Context())
	entries, readErr := os.ReadDir(filepath.Dir(source.Binary))
	require.NoError(t, readErr)
	for _, entry := range entries {
		assert.Contains(t, []string{"ch8", "go.mod", filepath.Base(source.Binary)}, entry.Name(), "what a build leaves")
	}
	if err != nil {
		assert.NotContains(t, err.Error(), work, "a path of ours")
		assert.NotContains(t, err.Error(), tree, "a path of ours")
		assert.NotContains(t, err.Error(), "\x1b")
		assert.NoFileExists(t, source.Binary)
	}
	return source, err
}

// buildRace builds a program for the race detector, if that is possible here.
func buildRace(t *testing.T, source *Source) (binary string) {
	binary = filepath.Join(t.TempDir(), "race.exe")
	err := source.BuildRace(t.Context(), binary)
	if errors.Is(err, ErrNoRace) {
		t.Skip(err)
	}
	require.NoError(t, err)
	return binary
}

// output returns what a program prints.
func output(t *testing.T, binary string) string {
	out, err := exec.Command(binary).CombinedOutput()
	require.NoError(t, err)
	return strings.TrimSpace(string(out))
}
