package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/record"
)

// TestTimelines checks that each step has a timeline, of a scenario that exists.
func TestTimelines(t *testing.T) {
	require.Len(t, timelines, len(lab.Steps))
	for i, tl := range timelines {
		assert.Equal(t, lab.Steps[i].Name, tl.step)
		assert.FileExists(t, filepath.Join("..", "..", "testdata", tl.step, tl.scenario+".txtar"))
		assert.FileExists(t, filepath.Join("..", "..", "guide", "pictures", tl.step+".svg"))
	}
}

func TestCut(t *testing.T) {
	events := []record.Event{{At: 1, Kind: record.Command}, {At: 2, Kind: record.Line}, {At: 3, Kind: record.Command}, {At: 4, Kind: record.Line}}
	for commands, want := range map[int]int{0: 4, 1: 2, 2: 4} {
		r := &record.Record{Events: events, Seconds: 5}
		cut(r, commands)
		assert.Len(t, r.Events, want)
	}
}

func TestReadRound(t *testing.T) {
	file := filepath.Join(t.TempDir(), "record.json")
	_, err := readRound(file)
	assert.Error(t, err)
	for text, says := range map[string]string{"{": "reading a record", `{"rounds": []}`: "0 rounds"} {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		_, err := readRound(file)
		assert.ErrorContains(t, err, says)
	}
}
