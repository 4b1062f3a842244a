package stage

import (
	"errors"
	"io"
	"net"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/transcript"
)

// A source is where the events of one life of a column come from.
type source struct {
	s            *stage
	column, life int
	lines        *record.Lines // that it receives; nil if they are recorded elsewhere
}

// source returns where the events of a life come from.
func (s *stage) source(column, life int) source {
	f := source{s: s, column: column, life: life}
	if s.t.Columns[column].Role != transcript.Program {
		f.lines = s.lanes[column].Lines(record.Line)
	}
	return f
}

// data reports bytes that arrived.
func (f source) data(b []byte) {
	f.lines.Write(b)
	f.s.send(transcript.Event{Column: f.column, Life: f.life, At: time.Now(), Data: append([]byte(nil), b...)})
}

// end reports an end.
func (f source) end(e transcript.Exit) {
	f.lines.Flush()
	f.s.send(transcript.Event{Column: f.column, Life: f.life, At: time.Now(), End: &e})
}

// closed records that the other side ended the connection, unless the client itself did.
func (f source) closed(err error) {
	f.lines.Flush()
	switch lane := f.s.lanes[f.column]; {
	case errors.Is(err, net.ErrClosed):
	case errors.Is(err, io.EOF):
		lane.Add(record.Closed, "")
	default:
		lane.Add(record.Closed, say.Text("with a reset"))
	}
}
