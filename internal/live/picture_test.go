package live

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

const report = `B got a line (16:34:45) while A was still being served

Only one client at a time: B waits until A has left.

    wanted                   happened
    A           B            A           B
    $ connect                $ connect
    13:58:54    $ connect    16:34:45    $ connect
    13:58:55                             16:34:45  <-

hint: finish serving one connection before you accept the next
`

func TestFit(t *testing.T) {
	assert.True(t, Fits(report, 62))
	assert.False(t, Fits(report, 61))
	assert.Equal(t, report, strings.Join(Style{}.Fit(report, 80), "\n")+"\n", "what fits stays as it is")
	assert.Equal(t, `B got a line (16:34:45) while A was
still being served

Only one client at a time: B waits until
A has left.

    wanted
    A           B
    $ connect
    13:58:54    $ connect
    13:58:55

    happened
    A           B
    $ connect
    16:34:45    $ connect
                16:34:45  <-

hint: finish serving one connection
before you accept the next`, strings.Join(Style{}.Fit(report, 40), "\n"))
	assert.Equal(t, []string{"rerun: go test", "./ch8/clock1 -run", "/one-at-a-time"}, Style{}.Fit("rerun: go test ./ch8/clock1 -run /one-at-a-time", 19))
	assert.Equal(t, []string{"a", "/one-at", "-a-time", "b"}, Style{}.Fit("a /one-at-a-time b", 7))
	assert.Equal(t, []string{"    said: somethin…", "", "next"}, Style{}.Fit("    said: something long\n\nnext\n", 19))
	assert.Equal(t, []string{"    said: somet..."}, Style{ASCII: true}.Fit("    said: something long", 18))
	for width := range 30 {
		for _, line := range (Style{}).Fit(report, width) {
			assert.LessOrEqual(t, len([]rune(line)), max(width, 1))
		}
	}
}
