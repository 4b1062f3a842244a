package scenario

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const raceOutput = `listening
==================
WARNING: DATA RACE
Write at 0x00c00001c0b8 by goroutine 8:
  runtime.growslice()
      /usr/local/go/src/runtime/slice.go:178 +0x0
  main.remove()
      /tmp/goplab-grade12/clock2/list.go:31 +0x44

Previous read at 0x00c00001c0b8 by main goroutine:
  main.main()
      /tmp/goplab-grade12/clock2/main.go:24 +0x104

Goroutine 8 (running) created at:
  main.main()
      /tmp/goplab-grade12/clock2/main.go:26 +0x5c
==================
==================
WARNING: DATA RACE
`

// TestRaceReport checks that what the race detector says is in the report.
func TestRaceReport(t *testing.T) {
	var f *FailError
	require.True(t, errors.As(raceError("clock2", raceOutput), &f))
	assert.Contains(t, f.Sentence, "clock2 has a data race")
	assert.Contains(t, f.Sentence, "(list.go:31)")
	assert.Equal(t, `Write at 0x00c00001c0b8 by goroutine 8:
  main.remove()  list.go:31
Previous read at 0x00c00001c0b8 by main goroutine:
  main.main()  main.go:24
Goroutine 8 (running) created at:
  main.main()  main.go:26
`, f.Picture)
	assert.NoError(t, raceError("clock2", "listening\n"))
}
