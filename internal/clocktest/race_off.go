//go:build !race

package clocktest

// raceEnabled reports that this program is built without the race detector.
const raceEnabled = false
