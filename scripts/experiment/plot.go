package main

import (
	"fmt"
	"html"
	"math"
	"strings"

	"goplab/internal/picture"
)

// A plot has panels below each other, which share their x axis.
type plot struct {
	x      []string // the values of the x axis, at equal distances
	xName  string
	panels []panel
}

// A panel has series of values, on a logarithmic y axis.
type panel struct {
	name   string
	series []series
}

// A series is a line with a value for each x.
type series struct {
	name   string
	format string // of the values
	values []float64
	dashed bool
}

// Measures of a plot.
const (
	plotWidth  = 640
	plotLeft   = 70
	plotRight  = 600
	panelHead  = 58
	panelChart = 150
	panelGap   = 26
	plotFoot   = 46
)

const plotStyle = `text { font: 13px system-ui, sans-serif; fill: var(--text); }
.title { font-size: 15px; font-weight: 600; }
.tick { fill: var(--muted); font-size: 12px; }
.grid { stroke: var(--line); stroke-width: 1; }
.line { fill: none; stroke-width: 2.5; }
.first { stroke: var(--accent); } .second { stroke: var(--second); stroke-dasharray: 6 4; }
.dot-first { fill: var(--accent); } .dot-second { fill: var(--background); stroke: var(--second); stroke-width: 2.5; }
.value { font-size: 12px; paint-order: stroke; stroke: var(--background); stroke-width: 4px; }
.bar { fill: var(--accent); }
.end { text-anchor: end; } .middle { text-anchor: middle; }
`

// panel adds a panel.
func (p *plot) panel(name string, all ...series) { p.panels = append(p.panels, panel{name, all}) }

// document draws the plot.
func (p *plot) document(title, description string) picture.Document {
	var b strings.Builder
	y := 8.0
	for _, panel := range p.panels {
		p.draw(&b, panel, y)
		y += panelHead + panelChart + panelGap
	}
	for i, name := range p.x {
		text(&b, "tick middle", p.at(i), y-2, name)
	}
	text(&b, "middle", (plotLeft+plotRight)/2, y+18, p.xName)
	return picture.Document{Title: title, Description: description, Width: plotWidth, Height: y + plotFoot - 16, Style: plotStyle, Body: b.String()}
}

// at returns where a value of the x axis is.
func (p *plot) at(i int) float64 {
	return plotLeft + 20 + float64(i)*(plotRight-plotLeft-40)/float64(len(p.x)-1)
}

// draw draws a panel whose top is at y.
func (p *plot) draw(b *strings.Builder, panel panel, top float64) {
	text(b, "title", 16, top+16, panel.name)
	low, high := panel.decades()
	bottom := top + panelHead + panelChart
	y := func(v float64) float64 {
		v = math.Log10(max(v, math.Pow10(low)))
		return bottom - (v-float64(low))/float64(high-low)*panelChart
	}

	for d := low; d <= high; d++ {
		at := y(math.Pow10(d))
		fmt.Fprintf(b, `<path class="grid" d="M%d %sH%d"/>`, plotLeft, picture.Number(at), plotRight)
		text(b, "tick end", plotLeft-8, at+4, fmt.Sprintf("%g", math.Pow10(d)))
	}
	legend := 16.0
	for i, s := range panel.series {
		class := map[bool]string{false: "first", true: "second"}[s.dashed]
		if len(panel.series) > 1 {
			legend = p.legend(b, legend, top+33, class, s.name)
		}
		var path strings.Builder
		for j, v := range s.values {
			fmt.Fprintf(&path, "%c%s %s", "LM"[btoi(j == 0)], picture.Number(p.at(j)), picture.Number(y(v)))
		}
		fmt.Fprintf(b, `<path class="line %s" d="%s"/>`, class, path.String())
		for j, v := range s.values {
			fmt.Fprintf(b, `<circle class="dot-%s" cx="%s" cy="%s" r="4"/>`, class, picture.Number(p.at(j)), picture.Number(y(v)))
			above := -10.0 // the upper line has its values above, the lower one below
			if len(panel.series) > 1 && i == 0 {
				above = 20
			}
			text(b, "value middle", p.at(j), y(v)+above, fmt.Sprintf(s.format, v))
		}
	}
	b.WriteByte('\n')
}

// legend draws the name of a series beside a piece of its line.
func (p *plot) legend(b *strings.Builder, x, y float64, class, name string) (next float64) {
	fmt.Fprintf(b, `<path class="line %s" d="M%s %sh24"/>`, class, picture.Number(x), picture.Number(y-4))
	text(b, "tick", x+30, y, name)
	return x + 30 + float64(len(name))*6.5 + 20
}

// decades returns the powers of ten between which all values are.
func (p panel) decades() (low, high int) {
	least, most := math.Inf(1), 0.0
	for _, s := range p.series {
		for _, v := range s.values {
			if v > 0 {
				least = min(least, v)
			}
			most = max(most, v)
		}
	}
	if most == 0 {
		return 0, 1
	}
	low, high = int(math.Floor(math.Log10(least))), int(math.Ceil(math.Log10(most)))
	return max(low, -3), max(high, low+1)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// text draws a text.
func text(b *strings.Builder, class string, x, y float64, s string) {
	fmt.Fprintf(b, `<text class="%s" x="%s" y="%s">%s</text>`, class, picture.Number(x), picture.Number(y), html.EscapeString(s))
}
