package lanes

import "goplab/internal/record"

// shapes are the marks of events, as paths from their middle.
var shapes = map[record.Kind]string{
	record.Connect: "m-4 -5l9 5l-9 5z",
	record.Listen:  "m-4 -5l9 5l-9 5z",
	record.Start:   "m-5 -4h10l-5 9z",
	record.Leave:   "m-4 -4l8 8m0 -8l-8 8",
	record.Reset:   "m-5 -5h10v10h-10zm2 2l6 6m0 -6l-6 6",
	record.Kill:    "m-5 -5h10v10h-10zm2 2l6 6m0 -6l-6 6",
	record.Closed:  "m-5 0h10m0 -5v10",
	record.Deaf:    "m-3 -5v10m6 -10v10",
	record.Hang:    "m-3 -5v10m6 -10v10",
	record.Refuse:  "m-4 -4l8 8m0 -8l-8 8",
	record.Exit:    "m-4 -4h8v8h-8z",
	record.Stop:    "m-4 -4h8v8h-8z",
	record.Send:    "m0 -5l5 5l-5 5l-5 -5z",
	record.Command: "m-4 0h8",
	record.Note:    "m-4 0h8",
}

// mark draws the mark of an event.
func (s *svg) mark(e record.Event, x, y float64) {
	class := "m"
	if e.Mark {
		class = "m bad"
	}
	shape, found := shapes[e.Kind]
	if !found { // a line: a dot
		class, shape = class+" dot", "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0"
	}
	s.path(class, x, y, shape)
}
