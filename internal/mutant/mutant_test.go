package mutant

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const source = `package main

import (
	"errors"
	"sync"
)

var mu sync.Mutex

func f(a, b int) (int, error) {
	mu.Lock()
	defer mu.Unlock()
	if a < b && b != 7 {
		return 0, errors.New("smaller than the other")
	}
	go g("x", 2)
	return a, nil
}

func g(s string, n int) { mu.TryLock() }

func main() {
	if _, err := f(1, 2); err != nil {
		panic(err)
	}
}
`

// TestMutants sees what is made of a small program, and that all of it compiles.
func TestMutants(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o666))
	p, err := Load(dir)
	require.NoError(t, err)

	var ids []string
	for _, m := range p.Mutants() {
		if !m.Compiles() {
			continue
		}
		ids = append(ids, m.ID)
		assert.NotEqual(t, source, m.Files()["main.go"], m.ID)
	}
	assert.Equal(t, []string{
		"main.go f: remove: mu.Lock()",
		"main.go f: drop lock: mu.Lock()",
		"main.go f: remove: defer mu.Unlock()",
		"main.go f: drop defer: defer mu.Unlock() => mu.Unlock()",
		"main.go f: negate: a < b && b != 7 => !(a < b && b != 7)",
		"main.go f: logic: a < b && b != 7 => a < b || b != 7",
		"main.go f: boundary: a < b => a <= b",
		"main.go f: negate: b != 7 => b == 7",
		"main.go f: constant: 7 => 8 in if a < b && b != 7 {",
		`main.go f: constant: 0 => 1 in return 0, errors.New("smaller than the other")`,
		`main.go f: remove: go g("x", 2)`,
		`main.go f: drop go: go g("x", 2) => g("x", 2)`,
		`main.go f: constant: "x" => "" in go g("x", 2)`,
		`main.go f: constant: 2 => 3 in go g("x", 2)`,
		"main.go g: remove: mu.TryLock()",
		"main.go main: drop check: if _, err := f(1, 2); err != nil { panic(err) }",
		"main.go main: swap: 1, 2 => 2, 1",
		"main.go main: constant: 1 => 2 in if _, err := f(1, 2); err != nil {",
		"main.go main: constant: 2 => 3 in if _, err := f(1, 2); err != nil {",
		"main.go main: negate: err != nil => err == nil",
		"main.go main: remove: panic(err)",
	}, ids)
}

// TestExcuses reads reasons for one and for two mutants.
func TestExcuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mutants.txt")
	write := func(lines ...string) {
		require.NoError(t, os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o666))
	}

	write("# comment", "p a", "p b", "\tone", "\treason", "", "p c", "\tanother")
	reasons, err := Excuses(file)
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"p a": "one reason", "p b": "one reason", "p c": "another"}, reasons)

	for _, lines := range [][]string{{"\treason"}, {"p a"}, {"p a", "\tx", "p a", "\ty"}} {
		write(lines...)
		_, err := Excuses(file)
		assert.Error(t, err, "%q", lines)
	}
	reasons, err = Excuses(filepath.Join(t.TempDir(), "none"))
	assert.NoError(t, err)
	assert.Empty(t, reasons)
}
