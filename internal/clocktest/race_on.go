//go:build race

package clocktest

// raceEnabled reports that this program, and so the one it judges, was built with
// the race detector.
const raceEnabled = true
