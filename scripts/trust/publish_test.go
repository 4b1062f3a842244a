package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/trust"
)

// aReport has a state in which all was well, and one in which it was not.
func aReport() *trust.Report {
	good := trust.Figures{Runs: 1000, Accepted: trust.Rate{Of: 724, Bound: 0.004}, NoVerdict: trust.Rate{Of: 1000, Bound: 0.003}}
	bad := trust.Figures{Runs: 1000, Accepted: trust.Rate{Wrong: 1, Of: 700}, NoVerdict: trust.Rate{Wrong: 90, Of: 1000}}
	return &trust.Report{
		Go: "go1.26", System: "linux/amd64", CPUs: 2,
		States: []trust.Row{{Name: "idle", Figures: good}, {Name: "half", Figures: bad}}, All: bad,
	}
}

// TestTableInMarkdown writes the table of each language between the marks of a page.
func TestTableInMarkdown(t *testing.T) {
	root := t.TempDir()
	for _, l := range languages {
		file := filepath.Join(root, l.page)
		assert.NoError(t, l.publish(root, aReport(), inventory{}, time.Now()), "no such page")
		require.NoError(t, os.WriteFile(file, []byte("no marks\n"), 0o666))
		assert.ErrorContains(t, l.publish(root, aReport(), inventory{}, time.Now()), "no place")

		require.NoError(t, os.WriteFile(file, []byte("before\n"+tableBegins+"old\n"+tableEnds+"after\n"), 0o666))
		on := time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)
		require.NoError(t, l.publish(root, aReport(), inventory{213, 724, 141}, on))
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, words := range []string{"before\n<!-- trust -->\n\n", "2026-11-26", "213", "| 0/724 | - | - | - | - | 0/1000 |\n", "| 1/700 |", "<!-- end of trust -->\nafter\n"} {
			assert.Contains(t, string(text), words)
		}
		assert.NotContains(t, string(text), "old")
	}
}

// TestPlot draws a bar for each state, as well-formed XML.
func TestPlot(t *testing.T) {
	text := plot(aReport())
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else {
			require.NoError(t, err)
		}
	}
	for _, words := range []string{"idle: 1000 runs, 0 without, 0 false. half: 1000 runs, 90 without, 1 false.", `<rect class="false" x="90.0"`, "prefers-color-scheme: dark"} {
		assert.Contains(t, text, words)
	}
	assert.Equal(t, 2, strings.Count(text, `<rect class="false"`), "one in the legend, one in a bar")
}

// TestFiguresAreOfThesePrograms sees that the published table speaks of the programs and
// scenarios that there are.
func TestFiguresAreOfThesePrograms(t *testing.T) {
	root := filepath.Join("..", "..")
	if _, err := os.Stat(filepath.Join(root, "solutions")); err != nil {
		t.Skip("this workbook has no solutions")
	}
	n, err := takeInventory(root)
	require.NoError(t, err)
	for _, l := range languages {
		text, err := os.ReadFile(filepath.Join(root, l.page))
		if os.IsNotExist(err) {
			continue
		}
		require.NoError(t, err)
		_, rest, found := strings.Cut(string(text), tableBegins)
		require.True(t, found, l.page)
		numbers := regexp.MustCompile(`(?m)^\D*(\d+)\D+(\d+)\D+(\d+)\D*$`).FindStringSubmatch(rest)
		require.NotNil(t, numbers, "%s: a line with three numbers", l.page)
		assert.Equal(t, []string{fmt.Sprint(n.right), fmt.Sprint(n.wrong), fmt.Sprint(n.scenarios)}, numbers[1:],
			"%s: run go run ./scripts/trust -publish", l.page)
	}
}

// TestFalseVerdicts counts what the judge got wrong, not what it said in other words.
func TestFalseVerdicts(t *testing.T) {
	one := trust.Rate{Wrong: 1}
	assert.Equal(t, 3, falseVerdicts(trust.Figures{Accepted: one, Rejected: one, Failed: one, OtherWords: one, NoVerdict: one}))
}
