package scenario

import "fmt"

// A FailError is what a command tells the student about the program. It fails the
// scenario.
type FailError struct {
	Sentence string // who did what, and what was expected
	Picture  string // what was seen, if it can be drawn
	Note     string // a line below the picture
	Hint     string // in place of the scenario's own
	Err      error  // what the sentence was made of, if it was an error

	early string // the command line of a program that exited before it did anything
}

func (f *FailError) Error() string { return f.Sentence }

// Unwrap returns the error that the sentence was made of, if any.
func (f *FailError) Unwrap() error { return f.Err }

// Failf returns a failure. The format is a whole sentence without its period.
func Failf(format string, args ...any) error {
	return &FailError{Sentence: fmt.Sprintf(format, args...)}
}

// FailWith makes a failure of an error whose text is a sentence for the student.
func FailWith(err error) error {
	return &FailError{Sentence: err.Error(), Err: err}
}

// EarlyExitf returns the failure of a program that exited before it did anything.
// Only one scenario of a step reports that, and the others are skipped. The command
// line is what a student types to see the same.
func EarlyExitf(commandLine, format string, args ...any) error {
	return &FailError{Sentence: fmt.Sprintf(format, args...), early: commandLine}
}

// IsEarly reports whether the failure is that of a program that exited before it
// did anything.
func (f *FailError) IsEarly() bool { return f.early != "" }

// A SkipError is the reason why a scenario cannot be played here.
type SkipError struct{ Reason string }

func (s *SkipError) Error() string { return s.Reason }

// Skipf returns a reason to skip the scenario.
func Skipf(format string, args ...any) error {
	return &SkipError{fmt.Sprintf(format, args...)}
}

// A NoVerdictError is the reason why a round says nothing about the program.
type NoVerdictError struct {
	Sentence string
	Again    bool // another round may do better
}

func (n *NoVerdictError) Error() string { return n.Sentence }

// A UsageError is a mistake in a line of a scenario.
type UsageError struct{ problem string }

func (u *UsageError) Error() string { return u.problem }

// Usagef returns a mistake in a line of a scenario.
func Usagef(format string, args ...any) error {
	return &UsageError{fmt.Sprintf(format, args...)}
}

// A FileError is a mistake in a file of a scenario. It names file, line and column.
type FileError struct{ Err error }

func (f *FileError) Error() string { return f.Err.Error() }
