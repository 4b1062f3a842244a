package main

import (
	"fmt"
	"strings"

	"goplab/internal/trust"
)

// Measures of the plot, in pixels.
const (
	plotWidth  = 760
	rowHeight  = 26
	plotTop    = 48
	barLeft    = 90
	plotBar    = 380
	labelLeft  = barLeft + plotBar + 12
	minimumBar = 2 // so that one of thousands is seen
)

// plotHead begins the plot. Its colors follow the reader's.
const plotHead = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[2]d" width="%[1]d" height="%[2]d" role="img" aria-labelledby="title desc">
<title id="title">Runs without a verdict and false verdicts, in each state of the machine</title>
<desc id="desc">%[3]s</desc>
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.paper { fill: #ffffff } .all { fill: #d1d9e0 } .none { fill: #bf8700 } .false { fill: #d1242f }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc } .paper { fill: #0d1117 } .all { fill: #3d444d } .none { fill: #d29922 } .false { fill: #f85149 }
}
</style>
<rect class="paper" width="%[1]d" height="%[2]d" rx="6"/>
<rect class="all" x="90" y="16" width="12" height="12"/><text x="108" y="27">verdict as it should be</text>
<rect class="none" x="270" y="16" width="12" height="12"/><text x="288" y="27">no verdict</text>
<rect class="false" x="380" y="16" width="12" height="12"/><text x="398" y="27">false verdict</text>
`

// plot draws, for each state, which share of the runs had no verdict or a false one.
func plot(r *trust.Report) string {
	var rows, described strings.Builder
	for i, row := range r.States {
		y := plotTop + i*rowHeight
		said := sayRow(row)
		fmt.Fprintf(&described, "%s: %s. ", row.Name, said)
		fmt.Fprintf(&rows, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", barLeft-10, y+13, row.Name)
		rows.WriteString(barOf(row, y))
		fmt.Fprintf(&rows, "<text x=\"%d\" y=\"%d\">%s</text>\n", labelLeft, y+13, said)
	}
	height := plotTop + len(r.States)*rowHeight + 10
	return fmt.Sprintf(plotHead, plotWidth, height, strings.TrimSpace(described.String())) + rows.String() + "</svg>\n"
}

// barOf draws the bar of a state: false verdicts, runs without one, and the others.
func barOf(row trust.Row, y int) string {
	played := row.Runs - row.SkipRuns
	var b strings.Builder
	x := float64(barLeft)
	for _, part := range []struct {
		class string
		runs  int
	}{
		{"false", falseVerdicts(row.Figures)},
		{"none", row.NoVerdict.Wrong},
	} {
		if part.runs == 0 {
			continue
		}
		width := max(minimumBar, plotBar*float64(part.runs)/float64(played))
		fmt.Fprintf(&b, "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"16\"/>\n", part.class, x, y, width)
		x += width
	}
	fmt.Fprintf(&b, "<rect class=\"all\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"16\"/>\n", x, y, barLeft+plotBar-x)
	return b.String()
}

// falseVerdicts counts the runs in which the judge was wrong. A wrong program that is failed
// with other words is failed all the same.
func falseVerdicts(f trust.Figures) int {
	return f.Accepted.Wrong + f.Rejected.Wrong + f.Failed.Wrong
}

// sayRow says what the bar of a state shows.
func sayRow(row trust.Row) string {
	return fmt.Sprintf("%d runs, %d without, %d false", row.Runs-row.SkipRuns, row.NoVerdict.Wrong, falseVerdicts(row.Figures))
}
