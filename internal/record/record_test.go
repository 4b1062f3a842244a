package record_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/record"
)

// TestRound records a small round in fake time.
func TestRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := record.New()
		a := r.Lane("A", record.Client)
		server := r.Lane("clock1", record.Program)
		server.Add(record.Start, "")
		time.Sleep(time.Second)
		a.Add(record.Connect, "")
		from := time.Now()
		time.Sleep(1500 * time.Millisecond)
		line := a.Add(record.Line, "13:58:54")
		a.Waited(record.Line, "13:58:54", from, from.Add(2*time.Second), time.Now(), false)
		r.Mark(line)
		r.Differ(a, time.Now(), "A got a line too late")
		r.Differ(nil, time.Now(), "this comes second")
		r.End()
		a.Add(record.Leave, "")

		got := r.Record()
		assert.Equal(t, []record.Actor{{Name: "A", Role: record.Client}, {Name: "clock1", Role: record.Program}}, got.Actors)
		assert.Equal(t, []record.Event{
			{At: 0, Actor: 1, Kind: record.Start},
			{At: 1, Actor: 0, Kind: record.Connect},
			{At: 2.5, Actor: 0, Kind: record.Line, Text: "13:58:54", Mark: true},
		}, got.Events)
		assert.Equal(t, []record.Wait{{Actor: 0, Wanted: record.Line, Text: "13:58:54", From: 1, To: 3, Until: 2.5}}, got.Waits)
		assert.Equal(t, &record.Difference{At: 2.5, Actor: 0, Sentence: "A got a line too late"}, got.Difference)
		assert.Equal(t, 2.5, got.Seconds)
	})
}

// TestNothing checks that nil recorders record nothing.
func TestNothing(t *testing.T) {
	var r *record.Recorder
	lane := r.Lane("A", record.Client)
	lane.Add(record.Connect, "")
	lane.Waited(record.Line, "", time.Now(), time.Now(), time.Now(), false)
	lane.Show([]string{"x"}, nil)
	lane.Lines(record.Line).Write([]byte("x"))
	lane.Lines(record.Line).Flush()
	r.Differ(lane, time.Now(), "")
	r.Hide("/tmp")
	r.Mark(3)
	r.End()
	assert.Nil(t, r.Record())
}

// TestFlood checks that a record is bounded, whatever an actor does.
func TestFlood(t *testing.T) {
	r := record.New()
	r.Hide("/tmp/secret")
	var group sync.WaitGroup
	for i := range 50 {
		group.Go(func() {
			lane := r.Lane(fmt.Sprint("client ", i), record.Client)
			lines := lane.Lines(record.Line)
			for range 450 {
				lines.Write([]byte(strings.Repeat("x", 5000) + "\nshort\n"))
				lane.Add(record.Send, strings.Repeat("é", 5000)+"/tmp/secret")
				lane.Show([]string{strings.Repeat("y", 5000)}, nil)
				lane.Waited(record.Line, "", time.Now(), time.Now(), time.Now(), false)
			}
		})
	}
	group.Wait()
	got, err := json.Marshal(r.Record())
	require.NoError(t, err)
	assert.Less(t, len(got), 2<<20)
	assert.NotContains(t, string(got), "secret")
	assert.NotZero(t, r.Record().Actors[0].Dropped)
	assert.Len(t, r.Record().Actors, 40)
}

// TestCrowd checks that equal events of many clients are one.
func TestCrowd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := record.New()
		crowd := r.Lane("100 clients", record.Crowd)
		for range 100 {
			crowd.Add(record.Connect, "")
		}
		time.Sleep(time.Second)
		for range 99 {
			crowd.Add(record.Line, "13:58:54")
		}
		assert.Equal(t, []record.Event{
			{At: 0, Kind: record.Connect, Count: 100},
			{At: 1, Kind: record.Line, Text: "13:58:54", Count: 99},
		}, r.Record().Events)
	})
}

// TestLines checks how a stream becomes lines.
func TestLines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := record.New()
		lines := r.Lane("A", record.Client).Lines(record.Line)
		for _, b := range "13:58:54\n" {
			lines.Write([]byte(string(b)))
		}
		lines.Write([]byte("a\n\nb\x00\xff"))
		time.Sleep(time.Second)
		lines.Write([]byte("c\nd"))

		var got []string
		for _, e := range r.Record().Events {
			got = append(got, fmt.Sprint(e.At, " ", e.Text))
		}
		assert.Equal(t, []string{"0 13:58:54", "0 a", "0 ", `0 b\x00\xff`, "1 c", "1 d"}, got)
	})
}

func TestScreens(t *testing.T) {
	r := record.New()
	lane := r.Lane("wall", record.Program)
	for i := range 100 {
		lane.Show([]string{fmt.Sprint(i)}, nil)
	}
	many := make([]string, 200)
	many[150] = "wrong"
	lane.Show(many, &record.Mark{Line: 150, Start: 0, End: 5})

	screens := r.Record().Screens
	assert.LessOrEqual(t, len(screens), 24)
	assert.Equal(t, []string{"0"}, screens[0].Lines)
	last := screens[len(screens)-1]
	assert.Equal(t, "wrong", last.Lines[last.Mark.Line])
	assert.LessOrEqual(t, len(last.Lines), 60)
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"plain é 日本 ✓":   "plain é 日本 ✓",
		"a\x1b[2Jb":      `a\x1b[2Jb`,
		"a\u202eb\u200f": `a\u202eb\u200f`,
		"\xff\xfe":       `\xff\xfe`,
		"a\r\nb\tc":      "a\\r\nb\tc",
		"\u2028\ufeff":   `\u2028\ufeff`,
		"<script>&\"'":   "<script>&\"'",
	} {
		assert.Equal(t, want, record.Visible(text, "\n\t"))
	}
}
