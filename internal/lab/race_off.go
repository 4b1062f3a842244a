//go:build !race

package lab

// raceEnabled says that this program was built without the race detector.
const raceEnabled = false
