package lanes_test

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lanes"
	"goplab/internal/record"
)

// parse checks that a drawing is well-formed, and returns the texts that it shows.
func parse(t *testing.T, drawing string) []string {
	var texts []string
	for d := xml.NewDecoder(strings.NewReader(drawing)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return texts
		}
		require.NoError(t, err)
		if text, isText := token.(xml.CharData); isText {
			texts = append(texts, string(text))
		}
	}
}

// clock is a record of a clock server that serves two clients at once.
func clock() *record.Record {
	return &record.Record{
		Seconds: 3,
		Actors:  []record.Actor{{Name: "clock1", Role: record.Program}, {Name: "A", Role: record.Client}, {Name: "B", Role: record.Client, Dropped: 7}},
		Events: []record.Event{
			{At: 0, Actor: 0, Kind: record.Start},
			{At: 0.1, Actor: 1, Kind: record.Connect},
			{At: 0.11, Actor: 1, Kind: record.Line, Text: "13:58:54"},
			{At: 1.1, Actor: 2, Kind: record.Connect},
			{At: 1.2, Actor: 2, Kind: record.Line, Text: "13:58:55", Mark: true},
		},
		Waits: []record.Wait{
			{Actor: 1, Wanted: record.Line, Text: "13:58:54", From: 0.1, To: 2.1, Until: 0.8},
			{Actor: 2, Wanted: record.Silence, From: 0.6, To: 2.6, Until: 1.2, Missed: true},
		},
		Difference: &record.Difference{At: 1.2, Actor: 2, Sentence: "B got a line while A was being served"},
	}
}

func TestLanes(t *testing.T) {
	drawing := string(lanes.Draw(clock(), "s1", "One client at a time"))
	texts := parse(t, drawing)
	for _, want := range []string{"One client at a time", "clock1", "program", "A", "B", "connects", "13:58:54", "13:58:55", "2 s", "✗ first difference", "and 7 more"} {
		assert.Contains(t, texts, want)
	}
	assert.Contains(t, drawing, `role="img" aria-labelledby="s1-t s1-d"`)
	assert.Contains(t, drawing, "The first difference is at 1.2 seconds: B got a line while A was being served.")
	assert.Contains(t, drawing, `class="wait"`)
	assert.Contains(t, drawing, `class="silence missed"`)
}

func TestSequence(t *testing.T) {
	r := &record.Record{
		Seconds: 1,
		Actors:  []record.Actor{{Name: "scenario", Role: record.Script}, {Name: "ftp", Role: record.Program}, {Name: "A", Role: record.Client}},
		Events: []record.Event{
			{At: 0, Actor: 0, Kind: record.Command, Text: "file big.bin 3KiB"},
			{At: 0, Actor: 0, Kind: record.Command, Text: "server ftp"},
			{At: 0.01, Actor: 1, Kind: record.Start},
			{At: 0.2, Actor: 2, Kind: record.Ask, Text: "PASV"},
			{At: 0.2, Actor: 2, Kind: record.Answer, Text: "227 (127,0,0,1,4,5)"},
			{At: 0.3, Actor: 2, Kind: record.DataOpen, Text: "PASV"},
			{At: 0.4, Actor: 2, Kind: record.DataDown, Text: "(23 bytes of data)"},
			{At: 0.4, Actor: 2, Kind: record.DataEnd},
			{At: 0.5, Actor: 2, Kind: record.Answer, Text: "526 oops", Mark: true},
		},
		Difference: &record.Difference{At: 0.5, Actor: -1, Sentence: "ftp said oops"},
	}
	texts := parse(t, string(lanes.Draw(r, "s2", "FTP")))
	for _, want := range []string{"control connection", "data connection", "server ftp", "ftp starts", "PASV", "data connection, made by the client (PASV)", "(23 bytes of data)", "closed", "526 oops", "✗ first difference"} {
		assert.Contains(t, texts, want)
	}
	assert.NotContains(t, texts, "file big.bin 3KiB")
}

// TestLong checks that a long dialogue is shown around the difference.
func TestLong(t *testing.T) {
	r := &record.Record{Seconds: 9, Actors: []record.Actor{{Name: "A", Role: record.Client}}}
	for range 500 {
		r.Events = append(r.Events, record.Event{Kind: record.Ask, Text: "NOOP"})
	}
	r.Events[300].Text, r.Events[300].Mark = "here", true
	r.Difference = &record.Difference{}
	texts := parse(t, string(lanes.Draw(r, "s3", "FTP")))
	assert.Contains(t, texts, "here")
	assert.Contains(t, texts, "… 268 earlier events are left out")
	assert.Contains(t, texts, "… 188 later events are left out")
}

// TestHostile draws what a program may have printed to do harm, and checks that a flood
// makes no large drawing, and none that takes long.
func TestHostile(t *testing.T) {
	const evil = "</text></svg><script>alert(1)</script>&quot;\"'"
	recorder := record.New()
	for _, name := range []string{evil, "\u202e\x00\xff", strings.Repeat("w", 1000), ""} {
		lane := recorder.Lane(name, record.Client)
		lines := lane.Lines(record.Line)
		for range 5000 {
			lines.Write([]byte(evil + "\x1b[31m\u202e\xff\x00\n"))
		}
	}
	recorder.Differ(nil, time.Now(), evil)
	r := recorder.Record()
	began := time.Now()
	for _, kind := range []record.Kind{record.Line, record.Answer, record.Command, record.Note, "unknown"} {
		r.Events[0].Kind = kind
		drawing := string(lanes.Draw(r, `"><script>`, evil))
		parse(t, drawing)
		assert.NotContains(t, drawing, "<script")
		assert.NotContains(t, drawing, "\u202e")
		assert.Less(t, len(drawing), 150_000, kind)
	}
	assert.Less(t, time.Since(began), 3*time.Second)
}

func TestNothing(t *testing.T) {
	assert.Empty(t, lanes.Draw(nil, "s", ""))
	assert.Empty(t, lanes.Draw(&record.Record{}, "s", ""))
	parse(t, string(lanes.Draw(&record.Record{Actors: []record.Actor{{}}, Events: []record.Event{{}}}, "s", "")))
}
