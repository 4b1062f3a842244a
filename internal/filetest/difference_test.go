package filetest

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDifference(t *testing.T) {
	for _, c := range []struct{ got, want, says string }{
		{"same", "same", ""},
		{"", "abc", "it is empty instead of 3 bytes long"},
		{"", "a", "it is empty instead of 1 byte long"},
		{"a", "abc", "it has 1 byte instead of 3; its end is missing"},
		{"x", "abc", `it is "x" instead of "abc"`},
		{"ab", "abc", "it has 2 bytes instead of 3; its end is missing"},
		{"abc\n", "abc", `it has 4 bytes instead of 3; it goes on with "\n" where it should end`},
		{"a\r\nb\r\n", "a\nb\n", "its line endings are CR LF instead of LF"},
		{"a\nb\n", "a\r\nb\r\n", "its line endings are LF instead of CR LF"},
		{"a\r\nb\n", "a\nb\r\n", "only its line endings differ"},
		{"a note of 17 bits", "abc", `byte 2 is " " instead of "b" (got 17 bytes, want 3)`},
		{"a\xff", "abc", `byte 2 is "\xff" instead of "b" (got 2 bytes, want 3)`},
	} {
		err := Difference([]byte(c.got), []byte(c.want))
		if c.says == "" {
			assert.NoError(t, err)
			continue
		}
		assert.EqualError(t, err, c.says)
		assert.Equal(t, strings.Contains(c.says, "line endings"), errors.As(err, new(interface{ Hint() string })), c.says)
	}
}
