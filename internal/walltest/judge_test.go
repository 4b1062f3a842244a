package walltest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// The servers of these tests send a time each second, hours and minutes apart.
var (
	cities = []string{"NewYork", "London", "Tokyo"}
	zones  = []string{"08:00:%02d", "13:20:%02d", "21:40:%02d"}
	start  = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
)

// A wallFunc is a wall: what its screen shows when each server has sent so many
// times.
type wallFunc func(sent []int) string

// play lets servers send for some seconds and looks at the wall every 50ms.
func play(lag time.Duration, wall wallFunc, sends func(second, server int) bool) error {
	j := NewJudge(cities, lag)
	sent := make([]int, len(cities))
	for n := range 12 * 20 {
		now := start.Add(time.Duration(n) * 50 * time.Millisecond)
		if n%20 == 0 {
			for i, zone := range zones {
				if sends(n/20, i) {
					sent[i]++
					j.RecordTime(i, fmt.Sprintf(zone, sent[i]), now)
				} else {
					j.RecordSilence(i)
				}
			}
		}
		screen := wall(sent)
		if err := j.Look(now, strings.Split(strings.TrimRight(screen, "\n"), "\n")); err != nil {
			return err
		}
	}
	return nil
}

func all(int, int) bool                  { return true }
func silent(who int) func(int, int) bool { return func(_, server int) bool { return server != who } }
func falls(who int) func(int, int) bool {
	return func(second, server int) bool { return server != who || second < 5 }
}

// times returns the latest times, with a placeholder before the first.
func times(sent []int, none string) []any {
	var all []any
	for i, n := range sent {
		if n == 0 {
			all = append(all, none)
		} else {
			all = append(all, fmt.Sprintf(zones[i], n))
		}
	}
	return all
}

// history returns a wall that repeats a block for each second so far.
func history(header string, block func(sent []int) string) wallFunc {
	return func(sent []int) string {
		text := header
		for n := 1; n <= max(sent[0], sent[1], sent[2]); n++ {
			text += block([]int{min(n, sent[0]), min(n, sent[1]), min(n, sent[2])})
		}
		return text
	}
}

func format(none, layout string) wallFunc {
	return func(sent []int) string { return fmt.Sprintf(layout, times(sent, none)...) }
}

var rightWalls = map[string]wallFunc{
	"rows":            format("--:--:--", "NewYork %s\nLondon  %s\nTokyo   %s\n"),
	"rows, blank":     format("", "NewYork: %s\nLondon: %s\nTokyo: %s\n"),
	"columns":         format("--:--:--", "NewYork   London    Tokyo\n%-10s%-10s%-10s\n"),
	"columns, blank":  format("", "NewYork   London    Tokyo\n%-10s%-10s%-10s\n"),
	"close columns":   format("--:--:--", "NewYork London Tokyo\n%s %s %s\n"),
	"one line":        format("", "NewYork: %s  London: %s  Tokyo: %s"),
	"after":           format("", "%s NewYork\n%s London\n%s Tokyo\n"),
	"after, one line": format("?", "%s NewYork, %s London, %s Tokyo\n"),
	"two lines each":  format("", "NewYork\n%s\nLondon\n%s\nTokyo\n%s\n"),
	"a box":           format("        ", "┌────────┬────────┬────────┐\n│NewYork │London  │Tokyo   │\n├────────┼────────┼────────┤\n│%8s│%8s│%8s│\n└────────┴────────┴────────┘\n"),
	"lower case":      format("", "newyork|%s\nlondon|%s\ntokyo|%s\n"),
	"no blank":        format("", "NewYork%s\nLondon%s\nTokyo%s\n"),
	"log":             history("", format("", "NewYork: %s\nLondon: %s\nTokyo: %s\n")),
	"blocks":          history("", format("", "---\nNewYork: %s\nLondon: %s\nTokyo: %s\n")),
	"rows below":      history("NewYork   London    Tokyo\n", format("", "%-10s%-10s%-10s\n")),
	"with a note":     format("", "NewYork   London    Tokyo\n\nTokyo: is slow today\n%-10s%-10s%-10s\n"),
	"and a clock":     format("", "It is 17:00:00.\nNewYork %s\nLondon  %s\nTokyo   %s\n"),
	"tabs": func(sent []int) string {
		return "NewYork London  Tokyo\n" + tabbed(times(sent, "")...) + "\n"
	},
	"tabs below":  history("NewYork London  Tokyo\n", func(sent []int) string { return tabbed(times(sent, "")...) + "\n" }),
	"names below": format("--:--:--", "%-10s%-10s%-10s\nNewYork   London    Tokyo\n"),
	"a colon":     format("", "map[NewYork:%s London:%s Tokyo:%s]"),
	"a poller": func(sent []int) string {
		return format("", "NewYork %s\nLondon  %s\nTokyo   %s\n")([]int{sent[0] / 3 * 3, sent[1] / 3 * 3, max(0, sent[2]-2)})
	},
}

// tabbed returns a row with a tab after each cell.
func tabbed(cells ...any) string {
	line := ""
	for _, cell := range cells {
		line += cell.(string)
		line += strings.Repeat(" ", 8-len(line)%8)
	}
	return line
}

func TestRightWalls(t *testing.T) {
	for name, wall := range rightWalls {
		assert.NoError(t, play(maxLag, wall, all), name)
		for who := range cities {
			assert.NoError(t, play(maxLag, wall, silent(who)), "%s, %s silent", name, cities[who])
			assert.NoError(t, play(maxLag, wall, falls(who)), "%s, %s falls silent", name, cities[who])
		}
	}
}

func TestWrongWalls(t *testing.T) {
	rotated := func(w wallFunc) wallFunc { // each name with the next server's time
		return func(sent []int) string {
			text := w(sent)
			r := strings.NewReplacer(" 08:00", " 13:20", " 13:20", " 21:40", " 21:40", " 08:00")
			return strings.TrimPrefix(r.Replace(" "+strings.ReplaceAll(text, "\n", "\n ")), " ")
		}
	}
	for _, test := range []struct {
		name string
		wall wallFunc
		says string
	}{
		{"nothing", func([]int) string { return "" }, "the screen was empty"},
		{"no names", format("", "%s\n%s\n%s\n"), "the name NewYork is not on the screen"},
		{"no times", func([]int) string { return "NewYork London Tokyo" }, "NewYork shows no time, although its server has sent 08:00:0"},
		{"no seconds", func(sent []int) string {
			all := times(sent, "00:00:00")
			return fmt.Sprintf("NewYork %s\nLondon %s\nTokyo %s\n", all[0].(string)[:5], all[1].(string)[:5], all[2].(string)[:5])
		}, "NewYork shows 08:00, but its server has sent 08:00:"},
		{"rotated rows", rotated(format("", "NewYork %s\nLondon  %s\nTokyo   %s\n")), "'s time"},
		{"rotated columns", rotated(format("", "NewYork   London    Tokyo\n%-10s%-10s%-10s\n")), "'s time"},
		{"rotated line", rotated(format("", "NewYork: %s  London: %s  Tokyo: %s")), "'s time"},
		{"rotated log", rotated(history("", format("", "NewYork: %s\nLondon: %s\nTokyo: %s\n"))), "'s time"},
		{"rotated two lines", rotated(format("", "NewYork\n %s\nLondon\n %s\nTokyo\n %s\n")), "'s time"},
		{"one for all", func(sent []int) string {
			return fmt.Sprintf("NewYork %[1]s\nLondon %[1]s\nTokyo %[1]s\n", times(sent, "")[0])
		}, "which is NewYork's time"},
		{"frozen", func([]int) string { return format("", "NewYork %s\nLondon  %s\nTokyo   %s\n")([]int{1, 1, 1}) }, "NewYork still shows 08:00:01"},
		{"one after the other", func(sent []int) string {
			return fmt.Sprintf("%s: %s", cities[sent[0]%3], times(sent, "")[sent[0]%3])
		}, "is not on the screen"},
		{"five seconds late", func(sent []int) string {
			return format("", "NewYork %s\nLondon  %s\nTokyo   %s\n")([]int{max(0, sent[0]-5), max(0, sent[1]-5), max(0, sent[2]-5)})
		}, "NewYork shows no time"},
		{"every five seconds", func(sent []int) string {
			return format("", "NewYork %s\nLondon  %s\nTokyo   %s\n")([]int{(sent[0]-1)/5*5 + 1, (sent[0]-1)/5*5 + 1, (sent[0]-1)/5*5 + 1})
		}, "NewYork still shows 08:00:01"},
		{"changing order", func(sent []int) string {
			all := times(sent, "")
			return fmt.Sprintf("NewYork   London    Tokyo\n%-10s%-10s%-10s\n", all[sent[0]%3], all[(sent[0]+1)%3], all[(sent[0]+2)%3])
		}, "'s time"},
		{"all for each", func(sent []int) string {
			line := fmt.Sprintln(times(sent, "")...)
			return "NewYork " + line + "London " + line + "Tokyo " + line
		}, "'s time"},
	} {
		err := play(maxLag, test.wall, all)
		if assert.Error(t, err, test.name) {
			assert.Contains(t, err.Error(), test.says, test.name)
		}
	}
}

// TestOutput judges what a program has printed on a pipe.
func TestOutput(t *testing.T) {
	for _, test := range []struct{ output, says string }{
		{"", "clockwall had printed nothing 4.5s after NewYork's server sent 08:00:01; the limit is 3s"},
		{"08:00:01", "the name NewYork is not in the output 4.5s after its server sent 08:00:01; the limit is 3s"},
	} {
		j := NewJudge(cities[:1], maxLag)
		j.JudgeOutput("clockwall")
		var err error
		for n := 0; n < 6*20 && err == nil; n++ {
			now := start.Add(time.Duration(n) * 50 * time.Millisecond)
			if n%20 == 0 {
				j.RecordTime(0, fmt.Sprintf(zones[0], n/20+1), now)
			}
			err = j.Look(now, []string{test.output})
		}

		var e *ScreenError
		if assert.ErrorAs(t, err, &e) {
			assert.Equal(t, test.says, e.Sentence)
			assert.True(t, e.Output)
			assert.Equal(t, test.output == "", e.Hint != "")
		}
	}
}

// TestSharedClock looks at walls of three servers, of which the last two tell the same
// times: each name must have one.
// TestRareLooks looks at a wall that lacks a server, at moments that are far apart, as
// on a machine that is far too busy.
func TestRareLooks(t *testing.T) {
	for interval, rare := range map[time.Duration]bool{50 * time.Millisecond: false, 300 * time.Millisecond: false, time.Second: true} {
		j := NewJudge(cities, maxLag)
		for i, zone := range zones {
			j.RecordTime(i, fmt.Sprintf(zone, 1), start)
		}
		var err error
		for at := start; err == nil && at.Sub(start) < 6*time.Second; at = at.Add(interval) {
			err = j.Look(at, []string{"NewYork 08:00:01", "London 13:20:01"})
		}
		if rare {
			assert.NoError(t, err, "one look proves nothing")
		} else {
			assert.Error(t, err, "%v", interval)
		}
		assert.Equal(t, rare, j.LookedRarely(), "%v", interval)
	}
}

func TestSharedClock(t *testing.T) {
	look := func(screen string) error {
		j := NewJudge([]string{"NewYork", "London", "Dover"}, maxLag)
		j.ShareClock(1)
		for i, text := range []string{"08:00:01", "13:20:31", "13:20:31"} {
			j.RecordTime(i, text, start)
		}
		for n := range 40 {
			now := start.Add(maxLag + time.Duration(n)*100*time.Millisecond)
			if err := j.Look(now, strings.Split(screen, "\n")); err != nil {
				return err
			}
		}
		return nil
	}

	for _, screen := range []string{
		"NewYork 08:00:01\nLondon 13:20:31\nDover 13:20:31",
		"Dover: 13:20:31 NewYork: 08:00:01 London: 13:20:31",
		"NewYork\tLondon\tDover\n08:00:01\t13:20:31\t13:20:31",
		"NewYork\n08:00:01\nLondon\n13:20:31\nDover\n13:20:31",
	} {
		assert.NoError(t, look(screen), screen)
	}
	assert.EqualError(t, look("NewYork 08:00:01\nLondon 13:20:31\nDover ..."), "Dover shows no time 4.5s after its server sent 13:20:31; the limit is 3s")
	assert.ErrorContains(t, look("NewYork 08:00:01\nLondon\nDover 13:20:31"), "London shows no time ")
	assert.ErrorContains(t, look("NewYork 08:00:01\nLondon 13:20:31\nDover 08:00:01"), "Dover shows 08:00:01, which is NewYork's time")
	assert.ErrorContains(t, look("NewYork 08:00:01\nLondon 13:20:31"), "the name Dover is not on the screen ")
}
