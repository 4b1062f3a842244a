//go:build race

package lab

// raceEnabled says that this program, and so the one it judges, was built with
// the race detector.
const raceEnabled = true
