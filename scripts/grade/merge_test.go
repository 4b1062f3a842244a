package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/oddname"
	"goplab/internal/record"
	"goplab/internal/results"
	"goplab/internal/scenario"
)

// classOf returns reports of hostile names, with every verdict.
func classOf(names []oddname.Name) []*marking.Report {
	var all []*marking.Report
	for i, name := range names {
		if i%6 == 5 {
			all = append(all, &marking.Report{Submission: name.Text, Problem: "broken: " + name.Text})
			continue
		}
		recorder := record.New()
		recorder.Lane("A", record.Client).Add(record.Line, name.Text)
		parts := scenario.Parts{Sentence: "B waits.", Picture: "    " + name.Text + "\n", Hint: "wait"}
		step := marking.StepReport{Step: "clock1", Points: i, MaxPoints: i + 30, Scenarios: []scenario.Result{
			{Name: "local-time", Level: "core", Verdict: scenario.Pass, Points: i, MaxPoints: i, Seconds: 0.1, Record: recorder.Record(), Parts: parts},
			{Name: "one-at-a-time", Level: "core", Verdict: scenario.Fail, MaxPoints: 20, Message: name.Text, Detail: parts.String(), Parts: parts, Record: recorder.Record()},
			{Name: "two-digits", Level: "core", Verdict: scenario.NoVerdict, MaxPoints: 10, Message: "this machine stalled"},
			{Name: "with-nc", Level: "stretch", Verdict: scenario.Skip, MaxPoints: 10, Missing: "nc"},
		}}
		all = append(all, &marking.Report{Submission: name.Text, Points: i, MaxPoints: i + 30, Steps: []marking.StepReport{step}})
	}
	return all
}

// TestMergedFiles checks that every file about a class is the same to the byte, whether
// the class was marked in one run or in parts.
func TestMergedFiles(t *testing.T) {
	one := classOf(oddname.Names)
	write := func(reports []*marking.Report) map[string]string {
		dir := t.TempDir()
		o := outputs{pages: pages{html: filepath.Join(dir, "html")}, csv: filepath.Join(dir, "csv"), junit: filepath.Join(dir, "junit"), results: filepath.Join(dir, "results")}
		require.NoError(t, o.check(true))
		require.NoError(t, o.write(reports))
		texts := map[string]string{}
		for _, file := range o.files() {
			texts[filepath.Base(file)] = read(t, file)
		}
		return texts
	}

	var parts []string
	for i, r := range one {
		name := filepath.Join(t.TempDir(), string(rune('a'+i%26))+".json")
		var b strings.Builder
		require.NoError(t, results.JSON(&b, r, results.Whole))
		require.NoError(t, os.WriteFile(name, []byte(b.String()), 0o644))
		parts = append(parts, name)
	}
	merged, err := results.Merge(parts)
	require.NoError(t, err)
	want, got := write(one), write(merged)
	require.Len(t, got, 4)
	for name, text := range want {
		assert.NotEmpty(t, text)
		assert.True(t, text == got[name], "%s differs", name)
	}
}
