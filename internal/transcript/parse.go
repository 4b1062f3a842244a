package transcript

import (
	"fmt"
	"slices"
	"strings"
)

// Parse parses a transcript. The file's name, and the number of the text's first
// line in that file, are for errors: each names file, line and column.
func Parse(dialect Dialect, file string, firstLine int, text string) (*Transcript, error) {
	p := parser{file: file, line: firstLine, t: Transcript{dialect: dialect}}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if err := p.header(lines[0]); err != nil {
		return nil, err
	}
	for _, line := range lines[1:] {
		p.line++
		if err := p.row(line); err != nil {
			return nil, err
		}
	}

	if len(p.t.Rows) == 0 {
		return nil, p.errorf(0, "a transcript needs rows below the names of its columns")
	}
	if p.t.Rows[len(p.t.Rows)-1].MoreTime {
		return nil, p.errorf(0, "... needs a row below it")
	}

	if err := p.roles(); err != nil {
		return nil, err
	}
	return &p.t, p.checkOrder()
}

type parser struct {
	file string
	line int
	t    Transcript
}

func (p *parser) errorf(column int, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", p.file, p.line, column+1, fmt.Sprintf(format, args...))
}

// header parses the names of the columns.
func (p *parser) header(line string) error {
	if err := p.noTab(line); err != nil {
		return err
	}

	for i := 0; i < len(line); i++ {
		if line[i] == ' ' {
			continue
		}
		name, _, _ := strings.Cut(line[i:], " ")
		if slices.ContainsFunc(p.t.Columns, func(c Column) bool { return c.Name == name }) {
			return p.errorf(i, "a second column %s", name)
		}
		p.t.Columns = append(p.t.Columns, Column{Name: name, Start: i})
		i += len(name)
	}

	if len(p.t.Columns) == 0 {
		return p.errorf(0, "the first line names the columns, such as: A            B")
	}
	return nil
}

func (p *parser) noTab(line string) error {
	if i := strings.IndexByte(line, '\t'); i >= 0 {
		return p.errorf(i, "a tab: align columns with spaces")
	}
	return nil
}

// row parses a line below the header.
func (p *parser) row(line string) error {
	if err := p.noTab(line); err != nil {
		return err
	}

	row := Row{Line: p.line, Cells: make([]Cell, len(p.t.Columns))}
	if strings.TrimSpace(line) == "..." {
		row.MoreTime = true
		p.t.Rows = append(p.t.Rows, row)
		return nil
	}

	// An empty row would be played in no time, but its author probably means a pause.
	empty := true
	for i, column := range p.t.Columns {
		text, err := p.slot(line, i)
		if err != nil {
			return err
		}
		if row.Cells[i], err = p.cell(text, column.Start); err != nil {
			return err
		}
		empty = empty && text == ""
	}
	if empty {
		return p.errorf(0, "an empty row: write quiet 3s in a column for a pause, or ... to give the next row more time")
	}
	p.t.Rows = append(p.t.Rows, row)
	return nil
}

// slot returns the text of column i in a line.
func (p *parser) slot(line string, i int) (string, error) {
	start, end := p.t.Columns[i].Start, len(line)
	if i+1 < len(p.t.Columns) {
		end = min(end, p.t.Columns[i+1].Start)
	}

	// A cell that is out of its slot would be read as another cell, or cut off, and
	// the transcript would silently mean something else.
	if i == 0 && strings.TrimSpace(line[:min(start, len(line))]) != "" {
		return "", p.errorf(0, "a cell begins left of column %s", p.t.Columns[0].Name)
	}
	if start >= len(line) {
		return "", nil
	}

	text := line[start:end]
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "":
		return "", nil
	case text[0] == ' ':
		at := start + strings.Index(text, trimmed)
		cell, _, _ := strings.Cut(line[at:], "  ")
		return "", p.errorf(at, "%s is not aligned: a cell begins under the first letter of its column's name", cell)
	case end < len(line) && text[len(text)-1] != ' ':
		return "", p.errorf(start, "%s runs into column %s", trimmed, p.t.Columns[i+1].Name)
	}
	return trimmed, nil
}
