package blocks

import (
	"regexp"
	"strings"
)

// A Cell is what a line of a session has in one of the terminals that are side by side.
type Cell struct {
	Line     int // of the block, from 0
	Terminal int // from 0, left to right
	Type     string
	Kind     CellKind
	Shows    string // what the terminal shows next, if that is not empty
}

// A CellKind says what is done at a cell.
type CellKind int

// The kinds of cells.
const (
	Shown       CellKind = iota // nothing is typed
	Typed                       // Type is typed
	Command                     // Type is typed at the prompt of a shell
	Interrupted                 // ^C is typed
	Prompt                      // nothing is typed, but the prompt of the shell comes again
)

var laterTerminal = regexp.MustCompile(`  +(\$ )`)

// Cells returns the cells of a session, line by line, and from left to right. A
// command after an empty line is in a new terminal.
func (b *Block) Cells() []Cell {
	starts := b.terminals()
	terminal := make([]int, len(starts)) // of each column
	for n := range terminal {
		terminal[n] = n
	}
	var cells []Cell
	for i, line := range b.Lines {
		if i > 0 && b.Lines[i-1] == "" && strings.HasPrefix(line, "$ ") {
			terminal[0] += len(starts)
		}
		for n, start := range starts {
			end := len(line)
			if n+1 < len(starts) {
				end = min(end, starts[n+1])
			}
			if start >= end {
				continue
			}
			if text := strings.TrimSpace(line[start:end]); text != "" {
				cells = append(cells, b.cell(i, terminal[n], text))
			}
		}
	}
	return cells
}

// terminals returns the columns where the terminals begin: each has a command in the first
// line. Bytes are columns as long as
// only the last terminal shows letters that are not ASCII.
func (b *Block) terminals() []int {
	starts := []int{0}
	for _, match := range laterTerminal.FindAllStringSubmatchIndex(b.Lines[0], -1) {
		starts = append(starts, match[2])
	}
	return starts
}

func (b *Block) cell(line, terminal int, text string) Cell {
	c := Cell{Line: line, Terminal: terminal}
	switch {
	case text == "$":
		c.Kind = Prompt
	case strings.HasPrefix(text, "$ "):
		c.Kind, c.Type = Command, strings.TrimPrefix(text, "$ ")
	case strings.HasPrefix(text, "^C"):
		c.Kind, c.Shows = Interrupted, strings.TrimPrefix(text, "^C")
	default:
		c.Shows = text
		for _, begin := range b.Note.Typed {
			rest, is := strings.CutPrefix(text, begin)
			if !is {
				continue
			}
			c.Kind, c.Type, c.Shows = Typed, text, ""
			if strings.HasSuffix(begin, ">") { // a prompt, which is not typed
				c.Type = strings.TrimSpace(rest)
			}
		}
	}
	return c
}
