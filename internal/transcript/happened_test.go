package transcript

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A difference of the server under test itself marks the row in which it came.
func TestPictureOfNoColumn(t *testing.T) {
	text, err := Parse(times, "test.txtar", 1, "A\n$ connect\n13:58:54\n13:58:55\n")
	require.NoError(t, err)
	happened := newHappened(text)
	happened.set(0, 0, "$ connect")

	got := Picture(text, happened, &DifferenceError{Row: 1, Column: Subject, Err: errors.New("clock1 exited with status 2")})
	assert.Equal(t, strings.TrimPrefix(`
wanted       happened
A            A
$ connect    $ connect
13:58:54       <-
`, "\n"), got)
}
