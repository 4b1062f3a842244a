// Package marking marks a tree of programs: it builds them, plays scenarios with them,
// and adds up what they got.
//
//	m, err := marking.New(root, "ch8")
//	defer m.Close()
//	report, err := m.Mark(ctx, selection)
//
// A [Selection] names what to play. An [Observer] is told what happens meanwhile. A
// [Memory] keeps what came of the last run, so that a step is not played again while
// nothing that concerns it has changed.
package marking
