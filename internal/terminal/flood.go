package terminal

import "regexp"

// fullClear matches what leaves nothing on the screen.
var fullClear = regexp.MustCompile("\x1b\\[2J|\x1b\\[(?:[01]?;?[01]?)H\x1b\\[0?J")

// privateMode matches the beginning of a sequence that a later clear does not undo,
// unless it shows or hides the cursor.
var privateMode = regexp.MustCompile("\x1b\\[\\?(?:[013-9]|2[^5])")

// skipFrames returns a text without the frames that nobody could see: if it clears the
// whole screen again and again, only the first and the last of what it draws in between.
// A clear costs the emulator so much time that a program without a pause would keep it
// busy, and it would show what was drawn seconds before. It also returns how many clears
// it has left out.
func skipFrames(text []byte) (rest []byte, skipped int) {
	clears := fullClear.FindAllIndex(text, -1)
	skipped = len(clears) - keptFirst - keptLast
	if skipped <= 0 {
		return text, 0
	}
	from, to := clears[keptFirst][0], clears[keptFirst+skipped][0]
	if privateMode.Match(text[from:to]) {
		return text, 0
	}
	return append(text[:from:from], text[to:]...), skipped
}
