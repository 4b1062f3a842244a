package results_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/record"
	"goplab/internal/results"
	"goplab/internal/scenario"
)

func csvOf(t *testing.T, reports []*marking.Report) string {
	return written(t, func(b *bytes.Buffer) error { return results.CSV(b, reports, firstOf) })
}

// firstOf stands for what finds out what to read first.
func firstOf(r *marking.Report) string {
	if r.Submission == "dora" {
		return ""
	}
	return "=" + r.Submission
}

func TestCSV(t *testing.T) {
	part := report("cleo", marking.StepReport{Step: "netcat1", Scenarios: []scenario.Result{passed("waits", "core", 10)}})
	stalled := report("dora", marking.StepReport{Step: "netcat1", Scenarios: []scenario.Result{noVerdict("waits", "core", 10)}})
	text := csvOf(t, []*marking.Report{part, mixed("ada", "x"), unmarked("bob", "no archive"), stalled})
	assert.Equal(t, strings.ReplaceAll(`"submission","points","max_points","core","bonus","no_verdict","open_points","problem","read_first","clock1","netcat1","clock1/a-line-a-second","clock1/one-at-a-time","clock1/three-in-order","clock1/rests","clock1/with-nc","netcat1/waits","netcat1/at-once"
"cleo",10,10,10,0,0,0,,"'=cleo",,10,,,,,,10,
"ada",25,70,20,5,1,20,,"'=ada",25,0,20,0,"no verdict",5,"skip",0,"skip"
"bob",,,,,,,"no archive",,,,,,,,,,
"dora",,10,,,1,10,,,,,,,,,,"no verdict",
`, "\n", "\r\n"), text)
}

// TestCSVHostile reads a hostile class with a reader that is not ours.
func TestCSVHostile(t *testing.T) {
	reports := class()
	text := csvOf(t, reports)
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	checkRows(t, reports, rows)
	shows(t, text, "\r\n")
	for line := range strings.Lines(text) {
		assert.NotRegexp(t, `(^|,)[^",0-9\r]`, withoutQuoted(line), "only numbers are not quoted")
	}
}

// withoutQuoted returns a line without what is quoted in it.
func withoutQuoted(line string) string {
	var b strings.Builder
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 0 {
			b.WriteString(part)
		}
	}
	return b.String()
}

// TestCSVPython reads it with Python's csv module.
func TestCSVPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	reports := class()
	cmd := exec.Command(python, "-c", `import csv, io, json, sys
text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
print(json.dumps(list(csv.reader(text, strict=True))))`)
	cmd.Stdin = strings.NewReader(csvOf(t, reports))
	out, err := cmd.Output()
	require.NoError(t, err)
	var rows [][]string
	require.NoError(t, json.Unmarshal(out, &rows))
	checkRows(t, reports, rows)
}

// checkRows checks what a reader found.
func checkRows(t *testing.T, reports []*marking.Report, rows [][]string) {
	require.Len(t, rows, len(reports)+1)
	for i, r := range reports {
		row := rows[i+1]
		require.Len(t, row, len(rows[0]))
		assert.Equal(t, record.Visible(r.Submission, ""), strings.TrimPrefix(row[0], "'"))
		for _, cell := range row {
			assert.NotRegexp(t, `^\s*[=+@＝＋－＠-]`, cell, "a formula")
		}
		if r.Problem == "" {
			assert.Equal(t, []string{"25", "70", "20", "5", "1", "20", ""}, row[1:8])
		} else {
			assert.Equal(t, record.Visible(r.Problem, ""), row[7])
			assert.Empty(t, strings.Join(append(row[1:7:7], row[8:]...), ""), "points of a submission that was not marked")
		}
	}
}
