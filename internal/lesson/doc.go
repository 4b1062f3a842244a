// Package lesson knows what the guide says about a step: the hints, in levels, and what
// to say and to try after a pass. It also puts back the starter of a step.
//
//	l, err := lesson.Read(root, step)         // the hints and the ideas
//	shown, err := lesson.NextHint(root, l, f) // about a failure: each call shows more
//	text := lesson.AfterPass(passed)          // a step is done
//	text = lesson.AfterAll(all)               // all of them are
//	done, err := lesson.Reset(root, step)     // the starter is back, the old files are kept
//
// Texts are plain, without colors, in lines that fit a terminal of 80 columns. Only code
// is never broken into lines.
package lesson
