package transcript

import (
	"fmt"
	"strings"
)

// Picture shows what was wanted beside what happened, down to the row of the
// difference, which is marked. Lines end without blanks.
func Picture(t *Transcript, h *Happened, d *Difference) string {
	rows := t.Rows[:d.Row+1]
	wanted := [][]string{t.names()}
	happened := [][]string{t.names()}
	for i, row := range rows {
		var cells []string
		for _, cell := range row.Cells {
			cells = append(cells, cell.Text)
		}
		seen := h.cells[i]
		if row.Pause {
			cells[0], seen[0] = "...", "..."
		}
		wanted, happened = append(wanted, cells), append(happened, seen)
	}
	left, right := align(wanted), align(happened)
	width := len("wanted")
	for _, line := range left {
		width = max(width, len(line))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-*s    happened\n", width, "wanted")
	for i := range left {
		mark := ""
		if i == len(left)-1 {
			mark = "  <-"
		}
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%-*s    %s%s", width, left[i], strings.TrimRight(right[i], " "), mark), " "))
	}
	return b.String()
}

// Sent shows what was done down to a row, without what happened: all columns, or
// of very many the one that matters and those beside it.
func (t *Transcript) Sent(row, column int) string {
	const many = 6
	from, to := 0, len(t.Columns)
	if to > many {
		from, to = max(column-1, 0), min(column+2, to)
	}
	rows := [][]string{t.names()[from:to]}
	for _, r := range t.Rows[:row+1] {
		var cells []string
		for _, cell := range r.Cells[from:to] {
			cells = append(cells, cell.Text[:min(len(cell.Text), 30)])
		}
		if r.Pause {
			cells[0] = "..."
		}
		rows = append(rows, cells)
	}
	var b strings.Builder
	for _, line := range align(rows) {
		fmt.Fprintln(&b, strings.TrimRight(line, " "))
	}
	return b.String()
}

func (t *Transcript) names() []string {
	var names []string
	for _, column := range t.Columns {
		names = append(names, column.Name)
	}
	return names
}

// align pads cells to columns, three blanks apart, each as wide as its widest.
func align(rows [][]string) []string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], len(cell))
		}
	}
	var lines []string
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			fmt.Fprintf(&b, "%-*s", widths[i]+3, cell)
		}
		lines = append(lines, b.String()[:b.Len()-3])
	}
	return lines
}
