package transcript

import (
	"fmt"
	"slices"
	"strings"

	"goplab/internal/say"
)

// Happened is what was seen of a transcript, cell by cell.
type Happened struct {
	cells [][]string
}

func newHappened(t *Transcript) *Happened {
	h := &Happened{cells: make([][]string, len(t.Rows))}
	for i := range h.cells {
		h.cells[i] = make([]string, len(t.Columns))
	}
	return h
}

func (h *Happened) set(row, column int, text string) { h.cells[row][column] = text }

func (h *Happened) has(row, column int) bool { return h.cells[row][column] != "" }

// The titles of a picture's halves.
var (
	wantedTitle   = say.Later("wanted")
	happenedTitle = say.Later("happened")
)

// IsPictureTitle reports whether a line is the first one of a picture, and at which byte
// the half begins that shows what happened.
func IsPictureTitle(line string) (at int, is bool) {
	happened := say.Text(happenedTitle)
	before, found := strings.CutSuffix(line, happened)
	return len(before), found && strings.TrimSpace(before) == say.Text(wantedTitle)
}

// Picture prints what was wanted beside what happened, down to the row of the
// difference, which is marked. Lines have no trailing spaces. Of columns for which there is
// no room, those far from the difference are left out.
func Picture(t *Transcript, h *Happened, d *DifferenceError) string {
	from, to := 0, len(t.Columns)
	left, right := t.halves(h, d, from, to)
	for to-from > 1 && lineWidth(left)+lineWidth(right) > maxHalves {
		if d.Column-from > to-1-d.Column {
			from++
		} else {
			to--
		}
		left, right = t.halves(h, d, from, to)
	}
	width := max(lineWidth(left), say.Width(say.Text(wantedTitle)))

	var b strings.Builder
	fmt.Fprintf(&b, "%s    %s\n", say.Pad(say.Text(wantedTitle), width), say.Text(happenedTitle))
	for i := range left {
		mark := ""
		if i == len(left)-1 {
			mark = "  <-"
		}
		line := fmt.Sprintf("%s    %s%s", say.Pad(left[i], width), strings.TrimRight(right[i], " "), mark)
		fmt.Fprintln(&b, strings.TrimRight(line, " "))
	}
	return b.String()
}

// halves returns the lines of what was wanted and of what happened, of some of the columns.
func (t *Transcript) halves(h *Happened, d *DifferenceError, from, to int) (left, right []string) {
	wanted, happened := [][]string{t.names(from, to)}, [][]string{t.names(from, to)}
	for i, row := range t.Rows[:d.Row+1] {
		var cells []string
		for _, cell := range row.Cells[from:to] {
			cells = append(cells, shorten(cell.Text))
		}

		// A pause has no cells, but a row that looks empty would seem to be a moment.
		seen := slices.Clone(h.cells[i][from:to])
		// Neither has a row of which all that happens is in columns that are left out.
		if isCut := to-from < len(t.Columns); row.MoreTime || isCut && i < d.Row && isEmpty(cells) && isEmpty(seen) {
			cells[0], seen[0] = "...", "..."
			if last := len(wanted) - 1; wanted[last][0] == "..." && happened[last][0] == "..." {
				continue
			}
		}
		wanted, happened = append(wanted, cells), append(happened, seen)
	}
	return align(wanted), align(happened)
}

// isEmpty reports whether a row has nothing in its cells.
func isEmpty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return cell != "" })
}

// lineWidth returns the width of the widest of some lines.
func lineWidth(lines []string) int {
	width := 0
	for _, line := range lines {
		width = max(width, say.Width(line))
	}
	return width
}

// Sent prints what was done down to a row, without what happened: all columns, or
// of very many only the one that matters and its neighbors. Of very many rows, those in
// the middle are left out.
func (t *Transcript) Sent(row, column int) string {
	from, to := 0, len(t.Columns)
	if to > manyColumns {
		from, to = max(column-1, 0), min(column+2, to)
	}

	rows := [][]string{t.names(from, to)}
	for _, r := range t.Rows[:row+1] {
		var cells []string
		for _, cell := range r.Cells[from:to] {
			cells = append(cells, shorten(cell.Text))
		}
		if r.MoreTime {
			cells[0] = "..."
		}
		rows = append(rows, cells)
	}

	// The first row tells who was there, and the last ones why the picture is drawn.
	if surplus := len(rows) - maxSentRows; surplus > 0 {
		pause := make([]string, to-from)
		pause[0] = "..."
		rows = slices.Replace(rows, 2, 3+surplus, pause)
	}

	var b strings.Builder
	for _, line := range align(rows) {
		fmt.Fprintln(&b, strings.TrimRight(line, " "))
	}
	return b.String()
}

// shorten returns the beginning of a cell's text, which may be as long as a megabyte and
// would push the next column off the page.
func shorten(text string) string {
	if letters := []rune(text); len(letters) > maxSentCell {
		return string(letters[:maxSentCell]) + "..."
	}
	return text
}

// names returns the names of some columns.
func (t *Transcript) names(from, to int) []string {
	var names []string
	for _, column := range t.Columns[from:to] {
		names = append(names, column.Name)
	}
	return names
}

// align pads cells so that columns line up.
func align(rows [][]string) []string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], say.Width(cell))
		}
	}

	var lines []string
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(say.Pad(cell, widths[i]+columnMargin))
		}
		lines = append(lines, b.String()[:b.Len()-columnMargin])
	}
	return lines
}
