package stage

import (
	"strings"
	"time"

	"goplab/internal/record"
	"goplab/internal/transcript"
)

// makeLanes makes lanes for the actors of a transcript. The round makes those of
// programs under test when it starts them.
func (s *stage) makeLanes() {
	for _, column := range s.t.Columns {
		var lane *record.Lane
		switch column.Role {
		case transcript.Client:
			lane = s.r.Record().Lane(column.Name, record.Client)
		case transcript.Server:
			lane = s.r.Record().Lane(column.Name, record.Server)
		}
		s.lanes = append(s.lanes, lane)
	}
}

// actions are what events record of the actions that are cells.
var actions = map[string]record.Kind{
	"$ listen":      record.Listen,
	"refuses":       record.Refuse,
	"^C":            record.Leave,
	"EOF":           record.Leave,
	"reset":         record.Reset,
	"killed":        record.Kill,
	"stops reading": record.Deaf,
	"hang":          record.Hang,
}

// recordAction records what an actor is about to do.
func (s *stage) recordAction(column int, cell transcript.Cell) {
	lane, role := s.lanes[column], s.t.Columns[column].Role
	kind, known := actions[cell.Text]
	switch {
	case known:
		lane.Add(kind, "")
	case role == transcript.Client && cell.Text == "$ connect":
		lane.Add(record.Connect, "")
	case role == transcript.Client && strings.HasPrefix(cell.Text, "$ "):
		lane.Add(record.Connect, strings.TrimPrefix(cell.Text, "$ "))
	case role != transcript.Program && (cell.Kind == transcript.Bytes || cell.Kind == transcript.Line):
		lane.Add(record.Send, strings.TrimSuffix(cell.Data, "\n"))
	}
}

// Waited is part of transcript.Watcher.
func (s *stage) Waited(w transcript.Wait) {
	wanted := record.Line
	switch w.Cell.Kind {
	case transcript.Empty:
		wanted = record.Silence
	case transcript.End:
		wanted = record.Exit
	}
	s.lanes[w.Column].Waited(wanted, w.Cell.Text, w.From, w.To, w.Until, w.Missed)
}

// recordDifference records the first difference.
func (s *stage) recordDifference(d *transcript.DifferenceError) {
	var lane *record.Lane
	switch {
	case d.Column != transcript.Subject:
		lane = s.lanes[d.Column]
	case s.r.Subject() != nil:
		lane = s.r.LaneOf(s.r.Subject().Process)
	}
	s.r.Record().Differ(lane, time.Now(), d.Error())
}
