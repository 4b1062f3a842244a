package ftptest

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/record"
)

// TestRecord checks what a session and a server record: both see the same messages, and
// the same data connection.
func TestRecord(t *testing.T) {
	ofServer, ofSession := record.New(), record.New()
	s := visit(t, &Server{Log: &Log{Recorder: ofServer}})
	s.log.Recorder = ofSession
	require.NoError(t, s.LogIn())
	_, err := getAll(s, "a.txt")
	require.NoError(t, err)
	_, err = s.Do("PASV x")
	require.NoError(t, err)
	s.log.Mark(s.violation("nothing in particular"))
	require.NoError(t, s.Quit())

	for _, r := range []*record.Record{ofSession.Record(), ofServer.Record()} {
		var kinds []record.Kind
		marked := 0
		for _, e := range r.Events {
			if e.Kind != record.Note && e.Kind != record.Ask && e.Kind != record.Answer {
				kinds = append(kinds, e.Kind)
			}
			if e.Mark {
				marked++
				assert.Equal(t, record.Answer, e.Kind)
				assert.Contains(t, e.Text, "227 ")
			}
		}
		assert.Equal(t, []record.Kind{record.DataOpen, record.DataDown, record.DataEnd}, kinds)
		if r.Actors[0].Name == "A" {
			assert.Equal(t, 1, marked)
		}
	}
}
