package class

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestProcess builds a submission in a process of its own.
func TestProcess(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a program")
	}
	j := job{Root: root(t), Path: []byte(filepath.Join(root(t), "guide", "example")), Work: t.TempDir(), Selection: only}
	var said []message
	used, err := startProcess(t.Context(), roleBuild, j, spare, func(m message) { said = append(said, m) })
	require.NoError(t, err)
	assert.Positive(t, used)
	require.Len(t, said, 1)
	require.NotNil(t, said[0].Built)
	assert.FileExists(t, said[0].Built.Programs["clock1"].Path)
	assert.Positive(t, said[0].Built.Canons["clock1"].Size)
}

// TestBrokenProcess checks what is said about a process that breaks down.
func TestBrokenProcess(t *testing.T) {
	j := job{Root: "nowhere", Path: []byte(filepath.Join(root(t), "guide", "example")), Work: t.TempDir(), Selection: only}
	_, err := startProcess(t.Context(), roleBuild, j, usual, func(message) {})
	assert.ErrorIs(t, err, errUnfinished)
	assert.ErrorContains(t, err, "nowhere")
}

// TestStoppedProcess checks that a process ends when it is not wanted any more.
func TestStoppedProcess(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	began := time.Now()
	j := job{Root: root(t), Path: []byte(filepath.Join(root(t), "guide", "example")), Work: t.TempDir(), Selection: only}
	_, err := startProcess(ctx, rolePlay, j, usual, func(message) {})
	assert.ErrorIs(t, err, context.Canceled)
	assert.Less(t, time.Since(began), time.Minute)
}

func TestLastLine(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "one\ntwo\n": ": two", "panic: oh\n\ngoroutine 1 [running]:\nmain.main()\n": ": panic: oh",
	} {
		said := &tail{}
		said.Write([]byte(text))
		assert.Equal(t, want, said.lastLine())
	}
	said := &tail{}
	for range 3 {
		said.Write(make([]byte, maxSaid))
	}
	assert.Len(t, said.text, maxSaid)
}
