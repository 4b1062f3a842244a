package transcript

import (
	"fmt"
	"strconv"
)

// quote quotes bytes for a sentence, and not more than a line of them.
func quote(s string) string {
	if len(s) > maxQuoted {
		return fmt.Sprintf("%q and %d more bytes", s[:maxQuoted], len(s)-maxQuoted)
	}
	return strconv.Quote(s)
}

// brief quotes bytes for a cell of a picture.
func brief(s string) string {
	if len(s) > maxCell {
		return strconv.Quote(s[:maxCell]) + "..."
	}
	return strconv.Quote(s)
}
