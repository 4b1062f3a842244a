package say

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"
)

// A language is how a text is said in it: a key is a text in English.
type language struct {
	name     string
	texts    map[string]string
	duration func(time.Duration) string
}

// spoken is the language; nil is English.
var spoken atomic.Pointer[language]

// Use makes everybody speak a language: "en" or "zh". Another name means English.
func Use(name string) {
	if name == chineseName {
		spoken.Store(chinese())
		return
	}
	spoken.Store(nil)
}

// UseEnvironment makes everybody speak the language that the environment names.
func UseEnvironment() { Use(languageOf(os.Getenv)) }

// Language returns the name of the language that is spoken.
func Language() string {
	if l := spoken.Load(); l != nil {
		return l.name
	}
	return "en"
}

// Text returns a text in the language that is spoken.
func Text(text string) string {
	if l := spoken.Load(); l != nil {
		if translated, found := l.texts[text]; found {
			return translated
		}
	}
	return text
}

// Later returns a text as it is. It marks one that whoever shows it hands to [Text] or
// [Sprintf].
func Later(text string) string { return text }

// Sprintf is [fmt.Sprintf] in the language that is spoken.
func Sprintf(format string, args ...any) string {
	if false {
		_ = fmt.Sprintf(format, args...) // so that go vet checks the callers
	}
	return fmt.Sprintf(Text(format), values(args)...)
}

// Errorf is [fmt.Errorf] in the language that is spoken.
func Errorf(format string, args ...any) error {
	if false {
		_ = fmt.Errorf(format, args...)
	}
	return fmt.Errorf(Text(format), values(args)...)
}

// Fprintf is [fmt.Fprintf] in the language that is spoken.
func Fprintf(w io.Writer, format string, args ...any) (int, error) {
	return io.WriteString(w, Sprintf(format, args...))
}

// values returns arguments as the language writes them: durations have units in words.
func values(args []any) []any {
	l := spoken.Load()
	if l == nil {
		return args
	}
	said := make([]any, len(args))
	for i, arg := range args {
		said[i] = arg
		if d, isDuration := arg.(time.Duration); isDuration {
			said[i] = l.duration(d)
		}
	}
	return said
}

// NewError returns an error, such as one that others compare with, whose text is said in
// the language that is spoken when it is shown.
func NewError(text string) error { return &lateError{text} }

type lateError struct{ text string }

func (e *lateError) Error() string { return Text(e.text) }
