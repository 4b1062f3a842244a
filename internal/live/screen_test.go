package live

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"

	"goplab/internal/scenario"
)

func TestScreen(t *testing.T) {
	r := newRun(t, plan("clock1", 3, 0))
	r.Playing("at once")
	r.end(0, scenario.Fail, "B got a line", 0)
	s := &Screen{State: r.State, Reason: "clock1/main.go was saved", Keys: []string{"enter again", "q quit"}}
	draw := func(width, height int) ([]string, int) {
		t.Helper()
		lines, bottom := s.Draw(Size{width, height}, Style{Plain: true})
		assert.Len(t, lines, height)
		for _, line := range lines {
			assert.LessOrEqual(t, ansi.StringWidth(line), width, line)
		}
		return lines, bottom
	}

	lines, _ := draw(80, 14)
	assert.Equal(t, strings.TrimPrefix(`
playing: about 12s left (clock1/main.go was saved)

step        core          bonus
clock1      ✗..                                 0 of 3 passed, 1 failed

✗ clock1/s0: B got a line

. waiting  ▸ playing  ✓ passed  ✗ failed  ? no verdict  - skipped





enter again  q quit`, "\n"), strings.Join(lines, "\n"))

	s.Title, s.Text = "played 3 scenarios in 4s", report+report
	for _, size := range []Size{{80, 24}, {60, 20}, {200, 50}, {20, 5}, {3, 2}, {1, 1}} {
		draw(size.Width, size.Height)
	}
	lines, bottom := draw(80, 24)
	assert.Equal(t, "played 3 scenarios in 4s (clock1/main.go was saved)", lines[0])
	assert.Equal(t, "B got a line (16:34:45) while A was still being served", lines[5])
	assert.Equal(t, 5, bottom)
	assert.Equal(t, "-- 5 more below: j or down --", lines[22])

	s.Top = 100 // further than there is text
	lines, _ = draw(80, 24)
	assert.Equal(t, "hint: finish serving one connection before you accept the next", lines[21])
	assert.Equal(t, "-- 5 more above: k or up --", lines[22])
	s.Top = 2
	lines, _ = draw(80, 24)
	assert.Equal(t, "-- 2 more above, 3 below --", lines[22])
	s.Note = "h shows the failure again."
	lines, _ = draw(80, 24)
	assert.Contains(t, lines[22], s.Note)

	empty, _ := (&Screen{Title: "looking"}).Draw(Size{}, Style{})
	assert.Len(t, empty, 24)
	assert.Contains(t, fmt.Sprint(Style{}.paintDiff("+ x"), Style{}.paintDiff("- x")), "\x1b[32m+ x")
}
