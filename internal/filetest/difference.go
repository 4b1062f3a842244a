package filetest

import (
	"bytes"
	"unicode/utf8"

	"goplab/internal/say"
)

// Difference returns an error that says how a file differs from what it should be,
// or nil if it does not.
func Difference(got, want []byte) error {
	switch {
	case bytes.Equal(got, want):
		return nil
	case len(got) == 0:
		return say.Errorf("it is empty instead of %s long", byteCount(want))
	case bytes.HasPrefix(want, got):
		return say.Errorf("it has %s instead of %d; its end is missing", byteCount(got), len(want))
	case bytes.HasPrefix(got, want):
		surplus := got[len(want):]
		return say.Errorf("it has %s instead of %d; it goes on with %q where it should end", byteCount(got), len(want), surplus[:min(len(surplus), maxSurplusShown)])
	case bytes.Equal(got, WithCRLF(WithLF(want))):
		return &endingsError{say.Text("its line endings are CR LF instead of LF")}
	case bytes.Equal(got, WithLF(want)):
		return &endingsError{say.Text("its line endings are LF instead of CR LF")}
	case bytes.Equal(WithLF(got), WithLF(want)):
		return &endingsError{say.Text("only its line endings differ")}
	case isShort(got) && isShort(want):
		return say.Errorf("it is %q instead of %q", got, want)
	}

	i := 0
	for got[i] == want[i] { // neither is the beginning of the other
		i++
	}
	return say.Errorf("byte %d is %q instead of %q (got %s, want %d)", i+1, got[i:i+1], want[i:i+1], byteCount(got), len(want))
}

// An endingsError is the difference of a file of which only line endings differ.
type endingsError struct{ difference string }

func (e *endingsError) Error() string { return e.difference }

// Hint is what may help if a file was sent in TYPE I.
func (e *endingsError) Hint() string {
	return say.Text("the client sent TYPE I when it logged in: then no byte of a file changes, whichever way it goes; CR LF and LF are converted in TYPE A alone")
}

// isShort reports whether a content is a text that a sentence can show whole.
func isShort(content []byte) bool {
	return len(content) <= maxTextShown && utf8.Valid(content)
}

// byteCount returns how long a content is, as a sentence says it.
func byteCount(content []byte) string {
	if len(content) == 1 {
		return say.Text("1 byte")
	}
	return say.Sprintf("%d bytes", len(content))
}

// WithCRLF returns a text as it is sent in TYPE A.
func WithCRLF(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
}

// WithLF returns a text as it is stored.
func WithLF(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}
