package blocks

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// A Note is the comment before a block.
type Note struct {
	NotRun  string   // why not
	Output  bool     // the block is what the one before it prints
	Failure *Failure // the block is one
	Excerpt string   // the folder of the workbook that the block is from

	Setup        []Setup
	Beside       []string // commands
	StoppedAfter time.Duration
	Fails        bool
	Typed        []string // beginnings of lines that are typed
	Quietly      bool
	Terminals    bool // each command has one

	given bool // whether there is a comment at all
}

// A Setup is what is done before the commands of a block: programs are put into ch8, or a
// command is run.
type Setup struct {
	Given  []string
	Before string
}

// A Failure is what a program gets in a scenario.
type Failure struct {
	Program  string // clock1/wrong-go-already
	Scenario string
}

var (
	comment = regexp.MustCompile(`(?s)^\s*<!--\s*(.*?)\s*-->\s*$`)
	folder  = regexp.MustCompile(`^internal/\w+$`)
)

// parseNote parses a comment. Other HTML is no note.
func parseNote(html string) (note Note, err error) {
	match := comment.FindStringSubmatch(html)
	if match == nil {
		return note, nil
	}
	note.given = true
	key, value, _ := strings.Cut(match[1], ":")
	value = strings.TrimSpace(value)
	switch {
	case key == "not run" && value != "":
		note.NotRun = value
	case key == "output" && value == "":
		note.Output = true
	case key == "failure":
		err = note.parseFailure(value)
	case key == "run":
		err = note.parseRun(value)
	case folder.MatchString(match[1]):
		note.Excerpt = match[1]
	case isOther(match[1]):
		note = Note{}
	default:
		err = fmt.Errorf("a comment before a block says not run and why, run, output, or failure, but not %q", match[1])
	}
	return note, err
}

// isOther reports whether a comment is for others than this package: the rubric's, and
// those for the students' edition.
func isOther(comment string) bool {
	return regexp.MustCompile(`^((end of )?rubric|not handed out|handed out again)$`).MatchString(comment)
}

func (n *Note) parseFailure(value string) error {
	words := strings.Fields(value)
	if len(words) != 2 {
		return errors.New("failure: needs a program and a scenario")
	}
	n.Failure = &Failure{words[0], words[1]}
	return nil
}

func (n *Note) parseRun(value string) error {
	for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ';' || r == '\n' }) {
		key, value, _ := strings.Cut(strings.TrimSpace(part), " ")
		switch value = strings.TrimSpace(value); {
		case key == "given" && value != "":
			n.Setup = append(n.Setup, Setup{Given: strings.Fields(value)})
		case key == "before" && value != "":
			n.Setup = append(n.Setup, Setup{Before: value})
		case key == "beside" && value != "":
			n.Beside = append(n.Beside, value)
		case key == "typed" && value != "":
			n.Typed = strings.Fields(value)
		case key == "fails" && value == "":
			n.Fails = true
		case key == "quietly" && value == "":
			n.Quietly = true
		case key == "terminals" && value == "":
			n.Terminals = true
		case key == "stopped":
			limit, err := time.ParseDuration(strings.TrimPrefix(value, "after "))
			if err != nil {
				return err
			}
			n.StoppedAfter = limit
		default:
			return fmt.Errorf("run: knows no %q", part)
		}
	}
	return nil
}
