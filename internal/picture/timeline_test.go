package picture_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/picture"
	"goplab/internal/record"
)

func TestTimeline(t *testing.T) {
	r := &record.Record{
		Seconds: 2,
		Actors:  []record.Actor{{Name: "clock1", Role: record.Program}, {Name: "A", Role: record.Client}},
		Events: []record.Event{
			{At: 0, Actor: 0, Kind: record.Start},
			{At: 0.1, Actor: 1, Kind: record.Connect},
			{At: 0.2, Actor: 1, Kind: record.Line, Text: "13:58:54"},
		},
		Waits: []record.Wait{{Actor: 1, Wanted: record.Silence, From: 0.6, To: 1.6, Until: 1.6}},
	}
	d, err := picture.Timeline(r, "A clock", "A gets a line.")
	require.NoError(t, err)
	assert.NoError(t, picture.Check(d.Bytes()))
	assert.Contains(t, d.Body, ">13:58:54<")
	assert.Greater(t, d.Width, 100.0)

	_, err = picture.Timeline(&record.Record{}, "Nothing", "Nothing happens.")
	assert.ErrorContains(t, err, "nothing to draw")
}
