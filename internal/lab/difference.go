package lab

import (
	"bytes"
	"fmt"
)

// difference tells how a file differs from what it should be; nothing if it does
// not.
func difference(got, want []byte) string {
	ends := func(b []byte, from, to string) []byte { return bytes.ReplaceAll(b, []byte(from), []byte(to)) }
	switch {
	case bytes.Equal(got, want):
		return ""
	case bytes.HasPrefix(want, got):
		return fmt.Sprintf("it has %d bytes instead of %d, and its end is missing", len(got), len(want))
	case bytes.HasPrefix(got, want):
		surplus := got[len(want):]
		return fmt.Sprintf("behind its %d bytes come %d more, %q", len(want), len(surplus), surplus[:min(len(surplus), 16)])
	case bytes.Equal(got, ends(want, "\n", "\r\n")), bytes.Equal(ends(got, "\r\n", "\n"), ends(want, "\r\n", "\n")):
		return "its line ends were changed"
	}
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	return fmt.Sprintf("byte %d is %s instead of %s (%d bytes came, of %d)", i+1, byteAt(got, i), byteAt(want, i), len(got), len(want))
}

func byteAt(b []byte, i int) string {
	if i >= len(b) {
		return "none"
	}
	return fmt.Sprintf("%q", b[i:i+1])
}
