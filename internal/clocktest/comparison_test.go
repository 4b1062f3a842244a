package clocktest

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestComparison(t *testing.T) {
	tests := []struct {
		name   string
		pieces []string
		got    int64
		want   string
	}{
		{"nothing", nil, 0, ""},
		{"everything at once", []string{"hello, world\n"}, 13, ""},
		{"everything in pieces", []string{"h", "ello", ", world\n"}, 13, ""},
		{"only the beginning", []string{"hello"}, 5, ""},
		{"surplus", []string{"hello, world\n", "bye\n"}, 17, ""},
		{"surplus in the last piece", []string{"hello", ", world\nbye\n"}, 17, ""},

		{"another first byte", []string{"Hello, world\n"}, 0, `from byte 1 on, it printed "Hello, w" instead of "hello, w"`},
		{"another byte in a later piece", []string{"hello, ", "wOrld\n"}, 7, `from byte 9 on, it printed "Orld\n" instead of "orld\n"`},
		{"another last byte", []string{"hello, world\r"}, 0, `from byte 13 on, it printed "\r" instead of "\n"`},
		{"bytes missing in the middle", []string{"hello, ", "ld\n"}, 7, `from byte 8 on, it printed "ld\n" instead of "wor"`},
		{"pieces after a difference", []string{"J", "ello, ", "World\n"}, 0, `from byte 1 on, it printed "J" instead of "h"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := comparison{want: strings.NewReader("hello, world\n")}
			for _, piece := range test.pieces {
				c.take([]byte(piece))
			}

			assert.Equal(t, test.got, c.got.Load())
			if test.want == "" {
				assert.Zero(t, c.wrong.Load())
				return
			}
			require.NotZero(t, c.wrong.Load())
			assert.EqualError(t, c.failure("netcat1"), "netcat1 did not print what the server had sent: "+test.want)
		})
	}
}

func TestStreams(t *testing.T) {
	tests := []struct {
		name    string
		oneLine bool
	}{
		{"random bytes", false},
		{"one line", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			first, second := make([]byte, 4096), make([]byte, 4096)
			_, err := io.ReadFull(newStream(test.oneLine), first)
			require.NoError(t, err)
			_, err = io.ReadFull(newStream(test.oneLine), second)
			require.NoError(t, err)

			assert.Equal(t, first, second, "each stream must be the same")
			assert.Equal(t, test.oneLine, bytes.Equal(first, bytes.Repeat([]byte("x"), len(first))))
			assert.Equal(t, !test.oneLine, bytes.Contains(first, []byte("\n")))
		})
	}
}
