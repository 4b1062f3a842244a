package transcript

import "slices"

// actions are what each role can do once it has begun.
var actions = map[Role][]string{
	Client:  {"^C", "reset", "killed", "stops reading"},
	Server:  {"EOF", "reset", "killed", "hang"},
	Program: {"^C", "killed"},
}

// checkOrder finds cells that make no sense at their moment.
func (p *parser) checkOrder() error {
	for i, column := range p.t.Columns {
		o := order{Column: column, owed: p.t.dialect.Owed}
		for _, row := range p.t.Rows {
			if complaint := o.next(row, row.Cells[i]); complaint != "" {
				p.line = row.Line
				return p.errorf(column.Start, "%s", complaint)
			}
		}
	}
	return nil
}

// An order checks the cells of one column from top to bottom.
type order struct {
	Column
	owed string // what a client gets without asking, if anything

	here    bool // connected, or running
	silent  bool // it has stopped reading
	hasLine bool // it has received a line
	gap     bool // a cell since its last line was empty
}

// next checks the next cell and returns what is wrong with it, or nothing.
func (o *order) next(row Row, cell Cell) string {
	switch {
	case cell.Kind == Quiet:
		return ""
	case cell.Kind == Empty:
		o.gap = o.gap || !row.MoreTime
		return ""
	case cell.begins():
		return o.begin(cell)

	// What only one who is there can do.
	case !o.here:
		return cell.Text + " under " + o.Name + ", which is not " + o.presence()
	case o.owed != "" && cell.Kind == Line && o.Role == Client && o.hasLine && o.gap:
		return cell.Text + " follows an empty cell, but " + o.Name + " gets " + o.owed
	case o.silent && o.Role.awaits(cell.Kind):
		return cell.Text + " under " + o.Name + ", which has stopped reading"
	case cell.Kind == Action && !slices.Contains(actions[o.Role], cell.Text), cell.Kind == End && o.Role != Program:
		return cell.Text + " is not something " + o.Name + " can do or see"
	}

	switch {
	case cell.Kind == Line:
		o.hasLine, o.gap = true, false
	case cell.Text == "stops reading":
		o.silent = true
	case cell.leaves():
		o.here = false
	}
	return ""
}

// presence returns what the actor must be so that it can do or see something.
func (o *order) presence() string {
	if o.Role == Program {
		return "running"
	}
	return "connected"
}

// begin checks a cell with which the actor begins, perhaps again.
func (o *order) begin(cell Cell) string {
	switch {
	case o.here:
		return cell.Text + ": " + o.Name + " has begun and has not left yet"
	case o.Role != roleOf(cell.Text, o.Role):
		return cell.Text + ": " + o.Name + " began as something else"
	}
	o.here, o.silent, o.hasLine = cell.Text != "refuses", false, false
	return ""
}

// roleOf returns the role of an actor that begins with a cell, given the role that
// it has had so far.
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

// roles determines what each column is by its first cell.
func (p *parser) roles() error {
	hasServer := false
	for i := range p.t.Columns {
		_, cell := p.first(i)
		hasServer = hasServer || cell.Text == "$ listen"
	}

	for i := range p.t.Columns {
		column := &p.t.Columns[i]
		row, cell := p.first(i)
		switch {
		case cell.Kind != Action || !cell.begins():
			p.line = row.Line
			return p.errorf(column.Start, "column %s begins with %q: it must begin with $ connect, $ listen or $ PROGRAM", column.Name, cell.Text)
		case cell.Text == "$ listen", cell.Text == "refuses":
			column.Role = Server
		case cell.Text == "$ connect":
			column.Role = Client
		case hasServer:
			column.Role = Program
		}
	}
	return nil
}

// first returns the first cell of a column, and its row.
func (p *parser) first(column int) (Row, Cell) {
	for _, row := range p.t.Rows {
		if kind := row.Cells[column].Kind; kind != Empty && kind != Quiet {
			return row, row.Cells[column]
		}
	}
	return p.t.Rows[0], Cell{}
}
