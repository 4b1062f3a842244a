package clocktest

import (
	"goplab/internal/say"
)

// A LineError says what is wrong with a line, or with its moment.
type LineError struct {
	sentence, hint string
	hasty          bool
}

func (e *LineError) Error() string { return e.sentence }

// Hint returns what may help, in whatever scenario the line appears.
func (e *LineError) Hint() string { return say.Text(e.hint) }

// Hasty reports whether the line came too early. No program sends lines too early because
// it hardly ever runs.
func (e *LineError) Hasty() bool { return e.hasty }

// A TimeError says that a line tells the wrong time.
type TimeError struct{ LineError }

// malformed returns an error about what a line looks like.
func malformed(format string, args ...any) error {
	hint := say.Later("a line is the time in the layout 15:04:05 (with Printf, %02d for each number) and a newline, and nothing else is sent")
	return &LineError{sentence: say.Sprintf(format, args...), hint: hint}
}

// outOfRange returns an error about a line whose numbers are no time of day.
func outOfRange(format string, args ...any) error {
	hint := say.Later(`hours go from 00 to 23, minutes and seconds to 59: do not count or convert them yourself, but call time.Now().Format("15:04:05") for each line, which knows when an hour or a day is over`)
	return &LineError{sentence: say.Sprintf(format, args...), hint: hint}
}

// tooFast returns an error about lines that arrive too soon after one another. Lines
// that are too slow may be held up by something that only the scenario knows.
func tooFast(format string, args ...any) error {
	hint := say.Later("each connection needs a loop of its own, and only one: send a line, time.Sleep(time.Second), and again; a number without a unit counts nanoseconds; if another client has just left, take it off a list only when no loop is over that list")
	return &LineError{say.Sprintf(format, args...), hint, true}
}

// Hints, by cause.
var (
	freshTime = say.Later("call time.Now() for each line, just before you send it")
	localTime = say.Later("time.Now() is already local time, and follows TZ: do not convert it, keep no offset, and do not compute with Unix seconds, which are UTC")
	layout    = say.Later("in a layout, 15 is the hour, 04 the minute and 05 the second; if yours is right, call time.Now() for each line, just before you send it")
)

// stale returns an error about a line that does not follow from the one before.
func stale(hint, format string, args ...any) error {
	return &LineError{sentence: say.Sprintf(format, args...), hint: hint}
}

// wrongTime returns an error about a line that tells another time than the current one.
func wrongTime(hint, format string, args ...any) error {
	return &TimeError{LineError{sentence: say.Sprintf(format, args...), hint: hint}}
}
