package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/record"
)

// TestPages writes the page and the record of a tree.
func TestPages(t *testing.T) {
	dir := t.TempDir()
	html, file := filepath.Join(dir, "page.html"), filepath.Join(dir, "record.json")
	ended := tree(t, map[string]string{"clock1/main.go": "package main\n\nfunc main() { println(\"<b>bye</b>\") }\n"})
	status, _, errors := run("-html", html, "-record", file, "clock1", ended)
	require.Equal(t, 0, status, errors)

	text, err := os.ReadFile(html)
	require.NoError(t, err)
	assert.Contains(t, string(text), "clock1 exited with status 0 before any client connected. It printed: &lt;b&gt;bye&lt;/b&gt;")
	assert.Contains(t, string(text), "<svg")

	text, err = os.ReadFile(file)
	require.NoError(t, err)
	var kept record.File
	require.NoError(t, json.Unmarshal(text, &kept))
	assert.Equal(t, record.Format, kept.Format)
	first := kept.Rounds[0]
	assert.Equal(t, "clock1", first.Step)
	assert.Equal(t, "fail", first.Verdict)
	require.NotNil(t, first.Record)
	var kinds []record.Kind
	for _, e := range first.Record.Events {
		kinds = append(kinds, e.Kind)
	}
	assert.Subset(t, kinds, []record.Kind{record.Command, record.Start, record.Print, record.Exit})
	require.NotNil(t, first.Record.Difference)
	assert.Equal(t, first.Message, first.Record.Difference.Sentence)
}
