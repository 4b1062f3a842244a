package scenario

import "strings"

// FirstLine returns the first line of a message, for where there is room for one. If it
// ends in a colon, as where a program does not build, it says nothing without the next
// line, which is joined to it.
func FirstLine(message string) string {
	line, rest, _ := strings.Cut(message, "\n")
	if !strings.HasSuffix(line, ":") && !strings.HasSuffix(line, "：") {
		return line
	}
	next, _, _ := strings.Cut(rest, "\n")
	return strings.TrimRight(line+" "+strings.TrimSpace(next), " ")
}
