package class

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/record"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// sent returns what arrives of a value that one process tells another.
func sent[T any](t *testing.T, v T) T {
	text, err := json.Marshal(v)
	require.NoError(t, err)
	var got T
	require.NoError(t, json.Unmarshal(text, &got))
	return got
}

// TestPrograms checks that programs that were built, or not, arrive as they were.
func TestPrograms(t *testing.T) {
	built := map[string]scenario.Executable{
		"clock1":    {Err: errors.New("clock1 does not build")},
		"clock2":    {Path: "/w/clock2", Source: "/w/src", Race: &scenario.RaceBuild{Path: "/w/race"}},
		"clockwall": {Path: "/w/wall", Race: &scenario.RaceBuild{Err: &scenario.SkipError{Reason: "there is no compiler", Missing: scenario.CCompiler}}},
		"netcat1":   {Err: &scenario.NoVerdictError{Sentence: "no room"}, Race: &scenario.RaceBuild{Err: &scenario.NoVerdictError{Sentence: "no room"}}},
		"ftp":       {Path: "/w/ftp", Race: &scenario.RaceBuild{Err: scenario.Failf("100%% wrong")}},
	}
	got := map[string]scenario.Executable{}
	for name, p := range sent(t, newPrograms(built)) {
		got[name] = p.executable()
	}
	assert.EqualError(t, got["clock1"].Err, "clock1 does not build")
	assert.Nil(t, got["clock1"].Race)
	assert.Equal(t, built["clock2"], got["clock2"])
	assert.Equal(t, built["netcat1"], got["netcat1"])
	var skip *scenario.SkipError
	require.ErrorAs(t, got["clockwall"].Race.Err, &skip)
	assert.Equal(t, scenario.CCompiler, skip.Missing)
	var fail *scenario.FailError
	require.ErrorAs(t, got["ftp"].Race.Err, &fail)
	assert.Equal(t, "100% wrong", fail.Sentence)
}

// TestResult checks that nothing of a result is lost.
func TestResult(t *testing.T) {
	r := scenario.Result{
		Name: "a", Level: "core", Verdict: scenario.Fail, MaxPoints: 5, Message: "B got nothing", Detail: "picture",
		Symptom: transcript.Raced, Follows: "b", Parts: scenario.Parts{Picture: "picture", Hint: "read"},
		Record: &record.Record{Seconds: 3, Actors: []record.Actor{{Name: "B", Role: record.Client}}},
	}
	got := sent(t, newResult("clock1", r))
	assert.Equal(t, "clock1", got.Step)
	assert.Equal(t, r, got.result())
}

// TestBrokenNames checks that paths that are no UTF-8 arrive as they are.
func TestBrokenNames(t *testing.T) {
	j := job{Path: []byte("a\xff\nb"), built: built{Tree: []byte("\xfe")}}
	assert.Equal(t, j, sent(t, j))
}
