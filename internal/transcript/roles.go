package transcript

import (
	"slices"
	"strings"
)

// roles finds what each column is by its first cell.
func (p *parser) roles() error {
	first := func(i int) (Row, Cell) {
		for _, row := range p.t.Rows {
			if kind := row.Cells[i].Kind; kind != Empty && kind != Quiet {
				return row, row.Cells[i]
			}
		}
		return p.t.Rows[0], Cell{}
	}
	played := false
	for i := range p.t.Columns {
		_, cell := first(i)
		played = played || cell.Text == "$ listen"
	}
	for i := range p.t.Columns {
		column := &p.t.Columns[i]
		row, cell := first(i)
		switch {
		case cell.Kind != Action || !begins(cell):
			p.line = row.Line
			return p.errorf(column.Start, "column %s begins with %q: it must begin with $ connect, $ listen or $ PROGRAM", column.Name, cell.Text)
		case cell.Text == "$ listen", cell.Text == "refuses":
			column.Role = Server
		case cell.Text == "$ connect":
			column.Role = Client
		case played:
			column.Role = Program
		}
	}
	return nil
}

// begins says whether a cell is how an actor begins.
func begins(cell Cell) bool {
	return strings.HasPrefix(cell.Text, "$ ") || cell.Text == "refuses"
}

// roleOf is the role that a beginning gives an actor, which had another before.
func roleOf(beginning string, before Role) Role {
	switch {
	case beginning == "$ listen", beginning == "refuses":
		return Server
	case beginning == "$ connect":
		return Client
	case before == Server:
		return Program
	}
	return before
}

// The actions that each role knows once it has begun.
var actions = map[Role][]string{
	Client:  {"^C", "reset", "killed", "stops reading"},
	Server:  {"EOF", "reset", "killed", "hang"},
	Program: {"^C", "killed"},
}

// checkOrder finds cells that come at a moment when they make no sense.
func (p *parser) checkOrder() error {
	for i, column := range p.t.Columns {
		here, silent := false, false
		served, gap := false, false // a client that gets lines gets one each second
		for _, row := range p.t.Rows {
			p.line = row.Line
			cell := row.Cells[i]
			switch {
			case cell.Kind == Empty:
				gap = gap || !row.Pause
			case cell.Kind == Time && here && served && gap && column.Role == Client:
				return p.errorf(column.Start, "%s: the cell above is empty, and %s gets a line each second", cell.Text, column.Name)
			case cell.Kind == Quiet:
			case begins(cell) && here:
				return p.errorf(column.Start, "%s: %s has begun and not yet left", cell.Text, column.Name)
			case begins(cell) && column.Role != roleOf(cell.Text, column.Role):
				return p.errorf(column.Start, "%s: %s began as something else", cell.Text, column.Name)
			case begins(cell):
				here, silent, served = cell.Text != "refuses", false, false
			case !here:
				return p.errorf(column.Start, "%s under %s, which is not connected", cell.Text, column.Name)
			case silent && column.Role.awaited(cell.Kind):
				return p.errorf(column.Start, "%s under %s, which has stopped reading", cell.Text, column.Name)
			case cell.Kind == Action && !slices.Contains(actions[column.Role], cell.Text),
				cell.Kind == End && column.Role != Program:
				return p.errorf(column.Start, "%s is nothing that %s can do or see", cell.Text, column.Name)
			case cell.Kind == Time:
				served, gap = true, false
			case cell.Text == "stops reading":
				silent = true
			case cell.Kind == End, cell.Kind == Action && cell.Text != "hang":
				here = false
			}
		}
	}
	return nil
}
