package terminal

import (
	"bytes"
	"regexp"
	"unicode/utf8"
)

// ControlSequence matches a control sequence (ECMA-48, section 5.4).
var ControlSequence = regexp.MustCompile("\x1b\\[[0-?]*[ -/]*[@-~]")

// newlineMode makes a line feed return to the first column too, as the operating
// system does for a program on a terminal.
const newlineMode = "\x1b[20h"

// emptyRow matches a cursor position whose row is omitted.
var emptyRow = regexp.MustCompile("\x1b\\[;([0-9]*[Hf])")

// fixEscapes rewrites the escape sequences that the emulator gets wrong. Its full
// reset leaves distant lines as they were, and it ignores the column of a cursor
// position whose row is omitted.
func fixEscapes(text []byte) []byte {
	text = bytes.ReplaceAll(text, []byte("\x1bc"), []byte("\x1bc\x1b[2J"))
	return emptyRow.ReplaceAll(text, []byte("\x1b[1;$1"))
}

// incompleteEscape matches an escape sequence that is cut off at the end. Its
// parameters are bounded, so that a program cannot hold back its output forever.
var incompleteEscape = regexp.MustCompile("\x1b(\\[[0-?]{0,30})?$")

// incompleteLen returns how many bytes at the end of b belong to an incomplete
// escape sequence or character.
func incompleteLen(b []byte) int {
	if match := incompleteEscape.FindIndex(b); match != nil {
		return len(b) - match[0]
	}

	// The last byte that can start a character decides: what follows it is either
	// a complete character or the beginning of one.
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if last := b[len(b)-n:]; utf8.RuneStart(last[0]) {
			if utf8.FullRune(last) {
				return 0
			}
			return n
		}
	}
	return 0
}
