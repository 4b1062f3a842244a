package transcript

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var timeOfDay = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$`)

// timePattern is what a line must look like, whatever time it tells.
var timePattern = regexp.MustCompile(`^\d\d:\d\d:\d\d$`)

// Parse reads a transcript. The file's name, and the number of the text's first
// line in it, are for the errors: each names file, line and column.
func Parse(file string, firstLine int, text string) (*Transcript, error) {
	p := parser{file: file, line: firstLine}
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
	if p.t.Rows[len(p.t.Rows)-1].Pause {
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

// header reads the names of the columns.
func (p *parser) header(line string) error {
	if i := strings.IndexByte(line, '\t'); i >= 0 {
		return p.errorf(i, "a tab: columns are lined up with spaces")
	}
	seen := map[string]bool{}
	for i := 0; i < len(line); i++ {
		if line[i] == ' ' {
			continue
		}
		name, _, _ := strings.Cut(line[i:], " ")
		if seen[name] {
			return p.errorf(i, "a second column %s", name)
		}
		seen[name] = true
		p.t.Columns = append(p.t.Columns, Column{Name: name, Start: i})
		i += len(name)
	}
	if len(p.t.Columns) == 0 {
		return p.errorf(0, "the first line names the columns, such as: A            B")
	}
	return nil
}

// row reads a line below the header.
func (p *parser) row(line string) error {
	if i := strings.IndexByte(line, '\t'); i >= 0 {
		return p.errorf(i, "a tab: columns are lined up with spaces")
	}
	row := Row{Line: p.line, Cells: make([]Cell, len(p.t.Columns))}
	if strings.TrimSpace(line) == "..." {
		row.Pause = true
		p.t.Rows = append(p.t.Rows, row)
		return nil
	}
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
		return p.errorf(0, "an empty row: write ... for a pause")
	}
	p.t.Rows = append(p.t.Rows, row)
	return nil
}

// slot cuts out of a line what stands in column i.
func (p *parser) slot(line string, i int) (string, error) {
	start, end := p.t.Columns[i].Start, len(line)
	if i+1 < len(p.t.Columns) {
		end = min(end, p.t.Columns[i+1].Start)
	}
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
		return "", p.errorf(at, "%s is out of its column: a cell begins under the first letter of its column's name", cell)
	case end < len(line) && text[len(text)-1] != ' ':
		return "", p.errorf(start, "%s runs into column %s", trimmed, p.t.Columns[i+1].Name)
	}
	return trimmed, nil
}

// cell reads what stands in a column.
func (p *parser) cell(text string, column int) (Cell, error) {
	word, rest, _ := strings.Cut(text, " ")
	switch {
	case text == "":
		return Cell{}, nil
	case timeOfDay.MatchString(text):
		return Cell{Kind: Time, Text: text, Data: text + "\n"}, nil
	case text[0] == '"':
		data, err := unquote(text)
		if err != nil {
			return Cell{}, p.errorf(column, "%s is not quoted as in Go", text)
		}
		return Cell{Kind: Bytes, Text: text, Data: data}, nil
	case word == "$" && rest != "" && rest[0] != ' ', text == "^C", text == "reset", text == "killed",
		text == "stops reading", text == "EOF", text == "hang", text == "refuses":
		return Cell{Kind: Action, Text: text}, nil
	case text == "ends":
		return Cell{Kind: End, Text: text}, nil
	case word == "quiet":
		long, err := time.ParseDuration(rest)
		if err != nil || long <= 0 {
			return Cell{}, p.errorf(column, "%s: expected how long, such as quiet 4s", text)
		}
		return Cell{Kind: Quiet, Text: text, Long: long}, nil
	case word == "fails":
		return Cell{Kind: End, Text: text, Data: rest}, nil
	}
	return Cell{}, p.errorf(column, "%q is no cell: expected a time such as 13:58:54, text in quotes, or one of "+
		"$ connect, $ listen, $ PROGRAM, ^C, reset, killed, stops reading, EOF, hang, refuses, quiet 4s, ends, fails WORDS, ...", text)
}

// unquote reads "text" or "text"*1000.
func unquote(text string) (string, error) {
	quoted, number, repeated := strings.Cut(text, `"*`)
	if !repeated {
		return strconv.Unquote(text)
	}
	data, err := strconv.Unquote(quoted + `"`)
	if err != nil {
		return "", err
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > mostUnread {
		return "", strconv.ErrRange
	}
	return strings.Repeat(data, n), nil
}
