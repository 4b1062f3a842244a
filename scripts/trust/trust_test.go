package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/trust"
)

func TestMain(m *testing.M) {
	trust.PlayRole()
	os.Exit(m.Run())
}

// call calls trust and returns its status and what it printed.
func call(ctx context.Context, args ...string) (status int, out, errs string) {
	var o, e strings.Builder
	status = run(ctx, args, &o, &e)
	return status, o.String(), e.String()
}

// TestTrust plays a wrong and a right program, is stopped meanwhile, and goes on.
func TestTrust(t *testing.T) {
	if _, err := os.Stat(filepath.Join("..", "..", "solutions")); err != nil {
		t.Skip("this workbook has no solutions")
	}
	dir := t.TempDir()
	status, _, errs := call(t.Context(), "-only", "^nobody$", "-o", dir)
	assert.Equal(t, isWrong, status)
	assert.Contains(t, errs, "no program is selected")
	args := []string{"-states", "idle", "-only", "^(netcat1-wrong-adds-a-newline|netcat1-right-dial-tcp)$", "-o", dir}

	// A first run is stopped as soon as something is in the log.
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for ctx.Err() == nil {
			if text, _ := os.ReadFile(filepath.Join(dir, "runs.jsonl")); strings.Count(string(text), "\n") > 1 {
				cancel()
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	status, _, errs = call(ctx, args...)
	assert.Equal(t, wasStopped, status, errs)
	assert.Contains(t, errs, "stopped")
	cancel()

	status, out, errs := call(t.Context(), append(args, "-json")...)
	require.Equal(t, 0, status, errs)
	var report trust.Report
	require.NoError(t, json.Unmarshal([]byte(out), &report))
	assert.Equal(t, 1, report.All.Accepted.Of+report.All.NoVerdict.Wrong)
	assert.Zero(t, report.All.Accepted.Wrong+report.All.OtherWords.Wrong, out)
	assert.Equal(t, 1, report.All.Rejected.Of)
	assert.Greater(t, report.All.Runs, 5)

	status, out, errs = call(t.Context(), append(args, "-report")...)
	require.Equal(t, 0, status, errs)
	assert.Contains(t, out, "in all     0/1           0/1           0/1           -  ")
	for line := range strings.Lines(out) {
		if !strings.Contains(line, dir) {
			assert.LessOrEqual(t, len([]rune(line)), 101, line)
		}
	}
}

// TestCommandLine refuses what it does not understand.
func TestCommandLine(t *testing.T) {
	for says, args := range map[string][]string{
		"no state":            {"-states", "idle,busy"},
		"no \"wright\"":       {"-programs", "wright"},
		"-only":               {"-only", "("},
		"besides flags":       {"clock1"},
		"at least 1":          {"-rounds", "0"},
		"provided but not de": {"-nonsense"},
	} {
		status, _, errs := call(t.Context(), args...)
		assert.Equal(t, isWrong, status)
		assert.Contains(t, errs, says)
	}
}

// TestTable prints rows and surprises.
func TestTable(t *testing.T) {
	figures := trust.Figures{
		Runs: 1300, SkipRuns: 4,
		Accepted:  trust.Rate{Wrong: 1, Of: 723, Bound: trust.UpperBound(1, 723)},
		NoVerdict: trust.Rate{Of: 1296, Bound: trust.UpperBound(0, 1296)},
	}
	report := &trust.Report{
		Go: "go1.26", System: "linux/amd64", CPUs: 2, Key: "0123456789abcdef", Rounds: 1, Dir: "logs",
		States: []trust.Row{{Name: "idle", Figures: figures}}, All: figures,
		Unavailable: []trust.Unavailable{{State: "half", Why: "no groups"}},
		Races:       []string{"logs/stderr/race-1.txt"},
	}
	for range maxSurprises + 2 {
		report.Surprises = append(report.Surprises, trust.Run{
			Place: trust.Place{State: "idle", Round: 1, Program: "w", Scenario: "a"},
			Kind:  trust.Wrong, Outcome: trust.OtherWords, Message: strings.Repeat("long ", 50), File: "surprises/x.txt",
		})
	}
	var b strings.Builder
	require.NoError(t, printTable(&b, report))
	for _, words := range []string{
		"idle       1/723         -             -             -             -             0/1296\n",
		"           ≤ 0.65 %                                                              ≤ 0.23 %\n",
		"4 of 1300 runs were skipped", "half was not played: no groups", "see logs/stderr/race-1.txt",
		"other words: w, a (idle, round 1)\n", filepath.Join("logs", "surprises", "x.txt"), "and 2 more, in logs",
	} {
		assert.Contains(t, b.String(), words)
	}
}

// TestBar shows progress, now and then where nobody watches.
func TestBar(t *testing.T) {
	var out strings.Builder
	b := newBar(&out)
	p := trust.Progress{Doing: "building", State: "idle", Round: 1, Rounds: 2, Total: 200, Left: 90 * time.Minute}
	b.show(p)
	p.Doing, p.Done, p.Left = "playing", 50, 95*time.Second
	b.show(p)
	p.Done++
	b.show(p)
	b.Clear()
	assert.Equal(t, "trust: building: idle, round 1 of 2: 0 of 200 runs, 1.5 h left\n"+
		"trust: idle, round 1 of 2: 50 of 200 runs, 2 min left\n", out.String())

}
