package scenario

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Leftovers starts a server, lets clients come and go and then counts what is left of
// them in the program: file descriptors and goroutines. The arguments are those of a
// command: PROGRAM NUMBER [ARGUMENT...]. Visit must let that many clients come and go.
//
// Counting the goroutines ends the program, so a second run, with one client,
// shows how many it has anyway.
func Leftovers(r *Round, args []string, visit func(number int) error) error {
	number, err := strconv.Atoi(args[1])
	if err != nil {
		return Usagef("%v", err)
	}
	args = append([]string{args[0]}, args[2:]...)

	few, err := goroutinesAfter(r, args, 0, visit)
	if err != nil {
		return err
	}
	many, err := goroutinesAfter(r, args, number, visit)
	if err != nil {
		return err
	}

	if left := many - few; left > max(number/8, 1) {
		return Failf("%s leaks goroutines: %d more after %d clients came and went; each goroutine must end with its client", args[0], left, number)
	}
	return nil
}

// goroutinesAfter starts the server, lets one client and then a number of them come
// and go, and returns how many goroutines there are in the end.
func goroutinesAfter(r *Round, args []string, number int, visit func(int) error) (int, error) {
	s, err := r.StartServer(args, false)
	if err != nil {
		return 0, err
	}
	r.SetSubject(s)
	if err := visit(1); err != nil {
		return 0, err
	}
	before := fewestFiles(s, 0, leakDelay)
	if s.Ended() {
		return 0, s.Death()
	}

	if err := visit(number); err != nil {
		return 0, err
	}
	after := fewestFiles(s, before, hangUpLimit)
	if s.Ended() {
		return 0, s.Death()
	}
	if after > before {
		return 0, Failf("%s leaks file descriptors: %d before %d clients came and went, %d after; it must close what belongs to a client that has left", s.Name, before, number, after)
	}

	// A goroutine may end only after it has closed its connection.
	time.Sleep(leakDelay)
	r.RecordStop(s.Process)
	return countGoroutines(s)
}

// fewestFiles waits until the subject has as few file descriptors as wanted, or for
// that long, and returns the lowest number seen.
func fewestFiles(s *Subject, wanted int, wait time.Duration) int {
	lowest := math.MaxInt
	for deadline := time.Now().Add(wait); ; time.Sleep(pollInterval) {
		if n, err := s.OpenFiles(); err == nil {
			lowest = min(lowest, n)
		}
		if lowest <= wanted || s.Ended() || time.Now().After(deadline) {
			return lowest
		}
	}
}

// countGoroutines ends the subject so that it prints its goroutines.
func countGoroutines(s *Subject) (int, error) {
	if s.Ended() {
		return 0, s.Death()
	}
	s.Quit()
	select {
	case <-s.Done():
	case <-time.After(quitLimit):
		return 0, TooSlowf("%s did not exit within %v of SIGQUIT", s.Name, quitLimit)
	}
	return strings.Count(s.Stderr(), "\ngoroutine "), nil
}
