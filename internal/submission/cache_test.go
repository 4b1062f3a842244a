package submission

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCacheOfABuild builds the same source twice. The go command lists what it compiles: the
// source each time, since nothing is left of the build before, and nothing else.
func TestCacheOfABuild(t *testing.T) {
	source, err := Copy(write(t, map[string]string{
		"clock1/main.go":      "package main\n\nimport (\n\t\"fmt\"\n\t_ \"unsafe\"\n\n\t\"goplab/ch8/clock1/tick\"\n)\n\n//go:linkname panicking runtime.panicking\nvar panicking uint32\n\nfunc main() { fmt.Println(panicking, tick.Tick) }\n",
		"clock1/tick/tick.go": "package tick\n\nvar Tick = 1\n",
	}), "clock1", t.TempDir())
	require.NoError(t, err)
	for range 2 {
		var failed *compilerError // of the linker, so that there is output
		require.ErrorAs(t, source.run(t.Context(), build{binary: source.Binary, flags: []string{"-v"}}), &failed)
		var compiled []string
		for line := range strings.Lines(failed.output) {
			if line = strings.TrimSpace(line); !strings.ContainsAny(line, " :") {
				compiled = append(compiled, line)
			}
		}
		assert.ElementsMatch(t, []string{"goplab/ch8/clock1", "goplab/ch8/clock1/tick"}, compiled, failed.output)
	}
}

func TestLayeredCache(t *testing.T) {
	shared, own := t.TempDir(), t.TempDir()
	hex := func(b string) string { return fmt.Sprintf("%x", strings.Repeat(b, 32)) }
	save := func(name, text string) {
		path := filepath.Join(shared, name[:2], name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	save(hex("A")+"-a", fmt.Sprintf("v1 %s %s %20d %20d\n", hex("A"), hex("O"), 5, 1))
	save(hex("O")+"-d", "hello")
	for action, text := range map[string]string{
		"B": "",
		"C": "v2 " + hex("C") + " " + hex("O") + " 5 1\n",
		"D": "v1 " + hex("A") + " " + hex("O") + " 5 1\n", // another action
		"E": "v1 " + hex("E") + " " + hex("O") + " 4 1\n", // another size
		"F": "v1 " + hex("F") + " " + hex("P") + " 5 1\n", // no such file
		"G": "v1 " + hex("G") + " ../../etc/passwd 5 1\n",
		"H": "v1 " + hex("H") + " " + hex("O") + " five 1\n",
	} {
		save(hex(action)+"-a", text)
	}

	c := layeredCache{shared: shared, own: own, made: map[string]cacheResponse{}}
	var in, out bytes.Buffer
	requests := json.NewEncoder(&in)
	ask := func(id int64, command, action string) {
		require.NoError(t, requests.Encode(cacheRequest{ID: id, Command: command, ActionID: []byte(strings.Repeat(action, 32))}))
	}
	ask(1, "get", "A")
	for i, action := range []string{"B", "C", "D", "E", "F", "G", "H", "X"} {
		ask(int64(10+i), "get", action)
	}
	put := cacheRequest{ID: 2, Command: "put", ActionID: []byte(strings.Repeat("X", 32)), OutputID: []byte(strings.Repeat("Y", 32)), BodySize: 4}
	require.NoError(t, requests.Encode(put))
	require.NoError(t, requests.Encode([]byte("made")))
	ask(3, "get", "X")
	ask(4, "close", "")
	require.NoError(t, c.serve(&in, &out))

	answers := map[int64]cacheResponse{}
	for decoder := json.NewDecoder(&out); ; {
		var answer cacheResponse
		if decoder.Decode(&answer) != nil {
			break
		}
		answers[answer.ID] = answer
	}
	assert.Equal(t, []string{"get", "put", "close"}, answers[0].KnownCommands)
	assert.Equal(t, filepath.Join(shared, hex("O")[:2], hex("O")+"-d"), answers[1].DiskPath)
	assert.EqualValues(t, 5, answers[1].Size)
	for id := int64(10); id <= 17; id++ {
		assert.True(t, answers[id].Miss, id)
	}
	assert.Equal(t, own, filepath.Dir(answers[2].DiskPath))
	assert.Equal(t, answers[2].DiskPath, answers[3].DiskPath)
	text, err := os.ReadFile(answers[3].DiskPath)
	require.NoError(t, err)
	assert.Equal(t, "made", string(text))
	assert.Contains(t, answers, int64(4))

	left, err := filepath.Glob(filepath.Join(shared, "*", hex("Y")+"*"))
	require.NoError(t, err)
	assert.Empty(t, left, "what was written to the shared cache")
}
