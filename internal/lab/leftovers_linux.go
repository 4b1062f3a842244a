package lab

import (
	"strconv"
	"strings"
	"time"

	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// settle is how long a server may take to see that its clients have left.
const settle = 6 * time.Second

// leftovers lets clients come and go, and then counts what is left of them in
// the program: descriptors and goroutines. To count goroutines ends it, so that
// another run, with one client, shows how many it has anyway.
func leftovers(r *round, args []string) error {
	number, err := strconv.Atoi(args[1])
	if err != nil {
		return usageError(err.Error())
	}
	line := append([]string{args[0]}, args[2:]...)
	few, err := r.visit(line, 0)
	if err != nil {
		return err
	}
	many, err := r.visit(line, number)
	if err != nil {
		return err
	}
	if left := many - few; left > max(number/4, 1) {
		return failf("%s has %d goroutines more when %d clients have come and gone: each must end with its client", args[0], left, number)
	}
	return nil
}

// visit starts the program, lets one client and then a number of them come and
// go, and returns how many goroutines there are in the end.
func (r *round) visit(line []string, number int) (goroutines int, err error) {
	if err := server(r, line); err != nil {
		return 0, err
	}
	if err := r.come(1); err != nil {
		return 0, err
	}
	before := r.lowest(0, time.Second)
	if r.server.Ended() {
		return 0, r.server.death()
	}
	if err := r.come(number); err != nil {
		return 0, err
	}
	after := r.lowest(before, settle)
	if r.server.Ended() {
		return 0, r.server.death()
	}
	if after > before {
		return 0, failf("%s had %d descriptors open before %d clients came, and has %d when they have gone: it must see that a client has left, and close what belonged to it", line[0], before, number, after)
	}
	time.Sleep(time.Second) // what a goroutine may take to see that it is done
	return r.goroutines()
}

// come lets clients in, and each out again when it has had a line.
func (r *round) come(number int) error {
	if r.scenario.Step == "ftp" {
		return r.ftpCome(number)
	}
	crowd, err := r.visitors(number)
	for _, v := range crowd {
		defer v.leave()
	}
	if err != nil {
		return err
	}
	came := make(chan error, number)
	for _, v := range crowd {
		go func() { came <- v.visit(r, number) }()
	}
	for range crowd {
		if failed := <-came; failed != nil {
			err = failed
		}
	}
	return err
}

// visit waits for a line, and leaves. Who waits for their turn may wait long.
func (v *visitor) visit(r *round, number int) error {
	select {
	case _, ok := <-v.lines:
		if !ok {
			return r.visitEnded("client " + strconv.Itoa(v.number))
		}
		v.leave()
		return nil
	case <-time.After(2 * transcript.ConnectLimit):
		return failf("client %d of %d got no line within %v", v.number, number, 2*transcript.ConnectLimit)
	}
}

// lowest waits until the server has as few descriptors as wanted, or for so
// long, and returns how many it has.
func (r *round) lowest(wanted int, long time.Duration) int {
	lowest := 1 << 30
	for deadline := time.Now().Add(long); ; time.Sleep(20 * time.Millisecond) {
		n, err := r.server.OpenFiles()
		if err == nil {
			lowest = min(lowest, n)
		}
		if lowest <= wanted || r.server.Ended() || time.Now().After(deadline) {
			return lowest
		}
	}
}

// goroutines ends the server so that it prints its goroutines, and counts them.
func (r *round) goroutines() (int, error) {
	if r.server.Ended() {
		return 0, r.server.death()
	}
	r.server.Quit()
	select {
	case <-r.server.Done():
	case <-time.After(5 * time.Second):
		return 0, failf("%s did not end at SIGQUIT", r.server.name)
	}
	return strings.Count(r.server.Stderr(), "\ngoroutine "), nil
}

func peakMemory(p *watched.Process) int { return p.PeakMemory() }
