package transcript

import (
	"strconv"
	"strings"
	"time"
)

// cell parses the text of a cell.
func (p *parser) cell(text string, column int) (Cell, error) {
	word, rest, _ := strings.Cut(text, " ")
	switch {
	case text == "":
		return Cell{}, nil
	case text[0] == '"':
		data, err := unquote(text)
		if err != nil {
			return Cell{}, p.errorf(column, "%s is not quoted as in Go", text)
		}
		return Cell{Kind: Bytes, Text: text, Data: data}, nil
	case isAction(text), word == "$" && rest != "" && rest[0] != ' ':
		return Cell{Kind: Action, Text: text}, nil
	case text == "ends":
		return Cell{Kind: End, Text: text}, nil
	case word == "fails":
		return Cell{Kind: End, Text: text, Data: rest}, nil
	case word == "quiet":
		duration, err := time.ParseDuration(rest)
		if err != nil || duration <= 0 {
			return Cell{}, p.errorf(column, "%s: expected a duration, as in quiet 4s", text)
		}
		return Cell{Kind: Quiet, Text: text, Duration: duration}, nil
	case p.t.dialect.Line.MatchString(text):
		return Cell{Kind: Line, Text: text, Data: text + "\n"}, nil
	}
	return Cell{}, p.errorf(column, "%q is not a cell: expected %s, text in quotes, or one of "+
		"$ connect, $ listen, $ PROGRAM, ^C, reset, killed, stops reading, EOF, hang, refuses, quiet 4s, ends, fails WORDS, ...",
		text, p.t.dialect.Example)
}

func isAction(text string) bool {
	switch text {
	case "^C", "reset", "killed", "stops reading", "EOF", "hang", "refuses":
		return true
	}
	return false
}

// begins reports whether an actor begins with this cell.
func (c Cell) begins() bool {
	return strings.HasPrefix(c.Text, "$ ") || c.Text == "refuses"
}

// leaves reports whether an actor is gone after this cell.
func (c Cell) leaves() bool {
	return c.Kind == End || c.Kind == Action && !c.begins() && c.Text != "stops reading" && c.Text != "hang"
}

// unquote parses "text" or "text"*1000.
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
	if err != nil || n < 1 || n > maxUnread {
		return "", strconv.ErrRange
	}
	return strings.Repeat(data, n), nil
}
