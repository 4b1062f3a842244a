package filetest

import (
	"bytes"
	"errors"
	"fmt"
)

// Difference returns an error that says how a file differs from what it should be,
// or nil if it does not.
func Difference(got, want []byte) error {
	switch {
	case bytes.Equal(got, want):
		return nil
	case bytes.HasPrefix(want, got):
		return fmt.Errorf("it has %d bytes instead of %d; its end is missing", len(got), len(want))
	case bytes.HasPrefix(got, want):
		surplus := got[len(want):]
		return fmt.Errorf("it has %d bytes instead of %d; it goes on with %q where it should end", len(got), len(want), surplus[:min(len(surplus), maxSurplusShown)])
	case bytes.Equal(got, WithCRLF(want)), bytes.Equal(WithLF(got), WithLF(want)):
		return errors.New("its line endings were changed")
	}

	i := 0
	for got[i] == want[i] { // neither is the beginning of the other
		i++
	}
	return fmt.Errorf("byte %d is %q instead of %q (got %d bytes, want %d)", i+1, got[i:i+1], want[i:i+1], len(got), len(want))
}

// WithCRLF returns a text as it is sent in TYPE A.
func WithCRLF(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
}

// WithLF returns a text as it is stored.
func WithLF(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}
