package mutant

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// Excuses reads the file of mutants that are no mistakes. It has, in blocks, the IDs of
// mutants, each after the name of the program, and below them, indented, the reason:
//
//	clock2 main.go handle: remove: conn.Close()
//		The process ends with the function.
//
// Lines that begin with # are comments. It returns the reasons by program and ID. There
// are none where there is no file.
func Excuses(file string) (map[string]string, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}

	reasons := map[string]string{}
	var block []string
	reasoned := false
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		reason, indented := strings.CutPrefix(line, "\t")
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case indented && block == nil:
			return nil, fmt.Errorf("%s:%d: a reason for nothing", file, number)
		case indented:
			reasoned = true
			for _, id := range block {
				reasons[id] = strings.TrimSpace(reasons[id] + " " + reason)
			}
		default:
			if reasoned {
				block, reasoned = nil, false
			}
			if _, twice := reasons[line]; twice {
				return nil, fmt.Errorf("%s:%d: excused twice: %s", file, number, line)
			}
			block = append(block, line)
		}
	}
	if len(block) > 0 && !reasoned {
		return nil, fmt.Errorf("%s: the last mutant has no reason", file)
	}
	return reasons, nil
}
