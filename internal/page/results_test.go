package page_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"goplab/internal/page"
	"goplab/internal/record"
	"goplab/internal/scenario"
)

// A kept result is one of those in testdata/results.json: what the solutions and some
// wrong programs of testdata got.
type kept struct {
	Step string
	scenario.Result
	Parts  scenario.Parts
	Record *record.Record
}

// results returns the kept results as a page.
func results(t *testing.T) page.Page {
	text, err := os.ReadFile("testdata/results.json")
	require.NoError(t, err)
	var all []kept
	require.NoError(t, json.Unmarshal(text, &all))

	p := page.Page{Title: "class/anna"}
	for _, k := range all {
		if n := len(p.Steps); n == 0 || p.Steps[n-1].Name != k.Step {
			p.Steps = append(p.Steps, page.Step{Name: k.Step})
		}
		result := k.Result
		result.Parts, result.Record = k.Parts, k.Record
		last := &p.Steps[len(p.Steps)-1]
		last.Results = append(last.Results, result)
	}
	return p
}

// write writes a page.
func write(t *testing.T, p page.Page) string {
	var b bytes.Buffer
	require.NoError(t, page.Write(&b, p))
	return b.String()
}
