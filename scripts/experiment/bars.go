package main

import (
	"fmt"
	"slices"
	"strings"

	"goplab/internal/picture"
)

// bars are values that have a bar each.
type bars struct {
	name   string
	format string // of the values
	values []float64
}

// Measures of a bar chart.
const (
	chartWidth = 720
	nameWidth  = 210
	barHeight  = 18
	barRow     = 28
	chartHead  = 52
	groupGap   = 20
)

// barChart draws groups of bars beside each other.
func barChart(title, description string, names []string, groups ...bars) picture.Document {
	var b strings.Builder
	for i, name := range names {
		text(&b, "end", nameWidth-10, rowOf(i)+13, name)
	}
	wide := float64(chartWidth-nameWidth-16) / float64(len(groups))
	for i, g := range groups {
		g.draw(&b, nameWidth+float64(i)*wide, wide-groupGap)
	}
	text(&b, "title", 16, 22, title)
	height := rowOf(len(names)) + 8
	return picture.Document{Title: title, Description: description, Width: chartWidth, Height: height, Style: plotStyle, Body: b.String()}
}

// draw draws the bars of a group.
func (g bars) draw(b *strings.Builder, x, wide float64) {
	const valueWidth = 70
	text(b, "tick", x, chartHead-8, g.name)
	most := slices.Max(g.values)
	for i, v := range g.values {
		length := max(1, v/most*(wide-valueWidth))
		fmt.Fprintf(b, `<rect class="bar" x="%s" y="%s" width="%s" height="%d" rx="2"/>`, picture.Number(x), picture.Number(rowOf(i)), picture.Number(length), barHeight)
		text(b, "value", x+length+6, rowOf(i)+13, fmt.Sprintf(g.format, v))
	}
	b.WriteByte('\n')
}

// rowOf returns where the bar of a row begins.
func rowOf(i int) float64 { return chartHead + float64(i)*barRow }
