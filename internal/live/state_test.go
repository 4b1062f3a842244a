package live

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// plan returns a plan for a step with so many scenarios, the last ones of them stretch.
func plan(step string, core, stretch int, stages ...string) marking.Plan {
	p := marking.Plan{Step: scenario.Step{Name: step}}
	for i := range core + stretch {
		s := scenario.Scenario{Step: step, Name: fmt.Sprint("s", i), Stretch: i >= core}
		if i < len(stages) {
			s.Stage = stages[i]
		}
		p.Scenarios = append(p.Scenarios, s)
	}
	p.Known = make([]scenario.Result, len(p.Scenarios))
	return p
}

// A run is a state at a time that does not pass by itself.
type run struct {
	*State
	t     *testing.T
	at    time.Time
	plans []marking.Plan
}

func newRun(t *testing.T, plans ...marking.Plan) *run {
	r := &run{State: NewState(nil), t: t, at: time.Unix(0, 0), plans: plans}
	r.now = func() time.Time { return r.at }
	r.Planned(plans)
	return r
}

// end gives scenarios of a step a verdict.
func (r *run) end(step int, v scenario.Verdict, message string, numbers ...int) {
	for _, i := range numbers {
		r.Ended(r.plans[step].Scenarios[i], scenario.Result{Verdict: v, Message: message})
	}
}

// draw returns what is drawn, which must fit.
func (r *run) draw(width, height int) string {
	lines := r.Draw(Size{width, height}, Style{Plain: true})
	assert.LessOrEqual(r.t, len(lines), height)
	for _, line := range lines {
		assert.LessOrEqual(r.t, ansi.StringWidth(line), width, line)
	}
	return strings.Join(lines, "\n")
}

func TestDraw(t *testing.T) {
	r := newRun(t, plan("clock1", 9, 10), plan("ftp", 3, 3, "5.1", "5.2"))
	assert.Contains(t, r.draw(80, 24), "copying the programs")
	r.Building("clock1")
	r.Building("ftp")
	assert.Contains(t, r.draw(80, 24), "building clock1, ftp")

	r.Playing("6 scenarios at once")
	r.Building("clock2 for the race detector")
	assert.Contains(t, r.draw(80, 24), "building clock2 for the race detector")
	for _, s := range r.plans[0].Scenarios[:6] {
		r.Began(s)
	}
	r.end(0, scenario.Pass, "", 0, 1)
	r.end(0, scenario.Fail, "B got a line", 2)
	r.end(0, scenario.Skip, "see s2", 18)
	r.end(1, scenario.NoVerdict, "this machine stalled", 0)
	r.at = r.at.Add(4 * time.Second)
	assert.Equal(t, strings.TrimPrefix(`
playing: about 12s left

step        core          bonus
clock1      ✓✓✗▸▸▸...     .........-            2 of 19 passed, 1 failed
ftp 5.1     ?                                   0 of 1 passed
ftp 5.2     .                                   0 of 1 passed
ftp other   .             ...                   0 of 4 passed

✗ clock1/s2: B got a line
? ftp/s0: this machine stalled

. waiting  ▸ playing  ✓ passed  ✗ failed  ? no verdict  - skipped`, "\n"), r.draw(80, 24))

	// What is narrow has fewer words.
	assert.Equal(t, strings.TrimPrefix(`
playing: about 12s left
clock1    ✓✓✗▸▸▸...
          .........-
ftp 5.1   ?  0 of 1 passed
ftp 5.2   .  0 of 1 passed
ftp other .             ...`, "\n"), r.draw(30, 7))

	ascii := strings.Join(r.Draw(Size{80, 24}, Style{Plain: true, ASCII: true}), "\n")
	assert.Contains(t, ascii, "clock1      ++X>>>...     .........-  ")
	for _, letter := range ascii {
		require.Less(t, letter, rune(128))
	}
}

// TestFits draws states with much to say at many sizes.
func TestFits(t *testing.T) {
	r := newRun(t, plan("clock1", 9, 10), plan("clockwall", 6, 18), plan("ftp", 8, 60, "5.1", "5.2", "5.3"))
	for _, size := range []Size{{80, 24}, {60, 20}, {200, 50}, {20, 5}, {3, 2}, {1, 1}} {
		r.draw(size.Width, size.Height)
	}
	for i := range 9 {
		r.end(0, scenario.Fail, strings.Repeat("日本語 \x1b[2J\u202e שלום\tend\r\nmore ", 20), i)
		for _, size := range []Size{{80, 24}, {60, 20}, {200, 50}, {200, 3}, {20, 5}, {3, 2}, {1, 1}} {
			out := r.draw(size.Width, size.Height)
			assert.NotContains(t, out, "\x1b")
			assert.NotContains(t, out, "\u202e")
			assert.NotContains(t, out, "\r")
		}
	}
	assert.Contains(t, r.draw(80, 18), "before)\n✗ clock1/s")
	assert.NotEmpty(t, r.Draw(Size{}, Style{}), "a terminal may not tell its size")
	assert.NotEmpty(t, NewState(nil).Draw(Size{80, 24}, Style{}), "nothing is known yet")
}

func TestForecast(t *testing.T) {
	r := newRun(t, plan("clock1", 2, 0))
	assert.Equal(t, 12*time.Second, r.left())
	r.Began(r.plans[0].Scenarios[0])
	r.end(0, scenario.Pass, "", 1)
	for seconds, says := range map[int]string{2: "about 10s left", 12: "a moment left", 60: "longer than usual"} {
		r.at = time.Unix(int64(seconds), 0)
		assert.Equal(t, says, forecast(r.left()))
	}

	for _, c := range r.cells { // where scenarios take turns, their times add up
		c.turns, c.mark = true, waiting
	}
	assert.Equal(t, 24*time.Second, r.left())
}

func TestStyleOf(t *testing.T) {
	env := func(pairs ...string) func(string) string {
		return func(name string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	assert.Equal(t, Style{}, StyleOf(env("LANG", "en_US.UTF-8")))
	assert.Equal(t, Style{ASCII: true}, StyleOf(env("LC_ALL", "C", "LANG", "en_US.UTF-8")))
	assert.Equal(t, Style{Plain: true}, StyleOf(env("LC_CTYPE", "C.utf8", "NO_COLOR", "1")))
	assert.True(t, IsCapable(env("TERM", "xterm")))
	assert.False(t, IsCapable(env("TERM", "dumb")))
	assert.False(t, IsCapable(env("TERM", "xterm", "CI", "true")))
}
