// Package lesson knows what the guide says about a step: the hints, in levels, and what
// to try after a pass.
//
//	l, err := lesson.Read(root, step)
//
// Texts are plain, without colors, in lines that fit a terminal of 80 columns. Only code
// is never broken into lines.
package lesson
