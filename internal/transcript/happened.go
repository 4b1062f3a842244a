package transcript

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
