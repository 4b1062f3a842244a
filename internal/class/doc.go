// Package class marks many submissions: as many at once as keep the machine busy without
// spoiling what is timed.
//
//	func main() {
//		class.BeChild() // first of all: a submission is marked by a process of its own
//		…
//		s := &class.Session{Root: root, Submissions: submissions, Dir: dir}
//		reports, err := s.Run(ctx)
//	}
//
// # Processes
//
// Two processes are started for each submission, one after the other. The first builds its
// programs, at the lowest priority there is, so that it takes only what is left over by
// whatever is timed. The second plays all scenarios at once, as grade does with a single
// tree, in namespaces of its own. Whatever becomes of one of them, a crash, a hang or a
// lack of memory, costs that submission its time and nobody else anything.
//
// The builds run ahead by a few submissions. So they fill the gaps that playing leaves, and
// since nothing is played that was not built, playing takes no more of the machine than
// leaves room for builds. A [gate] decides when the next submission may be played.
//
// # What is kept
//
// What came of a submission is written to a file at once. A session that was stopped goes
// on from there when Resume says so; a submission is marked again if its sources, or
// anything else that its results depend on, have changed.
//
// A scenario without a verdict is never a pass and never a failure. When everything else is
// done, such scenarios are played again, one submission at a time, beside nothing else.
package class
