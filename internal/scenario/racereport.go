package scenario

import (
	"fmt"
	"regexp"
	"strings"
)

// raceFrame is a place of a report of the race detector.
var raceFrame = regexp.MustCompile(`^\s+(\S.*\.go:[0-9]+)( \+0x[0-9a-f]+)?$`)

// racePicture returns a report of the race detector as a student reads it: who did what
// with the variable, and the places of it that are in the program's own code.
func racePicture(report string) string {
	report, _, _ = strings.Cut(report, "==================")
	var b strings.Builder
	function := ""
	for line := range strings.Lines(report) {
		line = strings.TrimRight(line, "\r\n")
		place := raceFrame.FindStringSubmatch(line)
		switch {
		case place != nil && isOwnCode(place[1]):
			fmt.Fprintf(&b, "  %s  %s\n", function, baseName(place[1]))
		case strings.HasSuffix(line, ":") && !strings.HasPrefix(line, " "):
			b.WriteString(line + "\n")
		case place == nil:
			function = strings.TrimSpace(line)
		}
	}
	return b.String()
}

// isOwnCode reports whether a file is the program's own, and not of the library.
func isOwnCode(file string) bool { return !strings.Contains(file, "/src/") }

func baseName(file string) string { return file[strings.LastIndexAny(file, `/\`)+1:] }
