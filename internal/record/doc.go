// Package record keeps what happens in a round of a scenario, so that it can be drawn
// later: who connected, said, heard and left, and when.
//
// A Recorder belongs to a round. Each actor (a client, a server, a program) has a Lane,
// and whoever sees something happen to the actor adds it there, in one call:
//
//	lane := recorder.Lane("A", record.Client)
//	lane.Add(record.Connect, "")
//	lane.Add(record.Line, "13:58:54")
//	lane.Add(record.Leave, "")
//
// What was wanted is a Wait, a screen is a Screen, and Differ marks the moment at which
// the program did something else. Recorder and Lane are safe for concurrent use, and
// nil ones record nothing, so that code which may run outside a round needs no check.
// A flood fills neither memory nor a page: limits.go says how much is kept.
//
// Recorder.Record returns the result, a Record. Several of them, in a File, are JSON in
// the format "goplab/record/v1", which the page guide/record.md describes.
package record
