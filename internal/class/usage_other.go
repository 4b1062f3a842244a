//go:build !linux

package class

import "math"

// processorTime knows nothing on this system, where one submission is played at a time.
func processorTime() (used, all float64) { return 0, 0 }

// quota returns infinity: this system has no such thing.
func quota() float64 { return math.Inf(1) }

// available knows nothing on this system.
func available() int { return math.MaxInt }

// load knows nothing on this system.
func load() float64 { return 0 }
