// Package trust measures how often the judge is wrong. It plays the solutions and the
// right and wrong programs of all steps again and again, on a machine that is idle and on
// one that is not, and counts the verdicts that should have been others.
//
// A [State] is what the machine is like meanwhile. A [Session] plays rounds in states:
// each round of each state is played by other processes, because a state needs an
// environment, a control group or a build of its own. Each [Run] that has ended is
// appended to a [Log] at once, so that a session that was stopped goes on where it was.
// A [Report] adds the runs up.
//
// A program that uses this package calls [PlayRole] first of all.
package trust
