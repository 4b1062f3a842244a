//go:build unix

package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/picture"
)

// TestRecording records a program that writes, waits, and writes again.
func TestRecording(t *testing.T) {
	s := &studio{ctx: t.Context(), work: t.TempDir()}
	film := &picture.Film{Title: "t", Description: "d", Rows: 4, Columns: 40, Longest: time.Second, Read: time.Second}
	r, err := s.record(film, t.TempDir(), "sh", "-c", `printf '\033[1mo\033[mne'; sleep 0.3; stty size; sleep 60`)
	if err != nil {
		t.Skip(err)
	}
	require.NoError(t, r.expect("one"))
	require.NoError(t, r.expect("4 40"))
	file, err := r.finish(nil)
	require.NoError(t, err)
	assert.NoError(t, picture.Check(file))
	assert.Contains(t, string(file), ">ne4 40<")
}
