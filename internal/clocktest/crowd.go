package clocktest

import (
	"slices"
	"strconv"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// crowd lets many clients in for a while, after some that disconnect at once, and while
// others come and go. It looks first at the client that connected last, because the
// kernel accepts connections that nobody serves.
func crowd(r *scenario.Round, args []string) error {
	number, err := strconv.Atoi(args[0])
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	duration, err := time.ParseDuration(args[1])
	if err != nil {
		return scenario.Usagef("%v", err)
	}

	if err := comeInHaste(r, hastyVisitors); err != nil {
		return err
	}
	visitors, err := connectVisitors(r, number, crowdLane(r, number))
	for _, v := range visitors {
		defer v.leave()
	}
	if err != nil {
		return err
	}

	// Their lines wait in the connections while others are judged, so each client has
	// the same moment to be judged from.
	zone, err := r.Zone()
	if err != nil {
		return err
	}
	connected := time.Now()
	if err := comeLate(r, duration); err != nil {
		return err
	}
	for _, v := range slices.Backward(visitors) {
		name := say.Sprintf("client %d of %d", v.number, number)
		err := v.judge(r, zone, name, connected, connected.Add(duration))
		if err != nil || v.number == number { // one is enough to see
			v.record(r, name, connected, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// comeInHaste connects clients that disconnect with a reset at once, most of them
// before they have a line.
func comeInHaste(r *scenario.Round, number int) error {
	lane := r.Record().Lane(say.Text("clients that leave at once"), record.Crowd)
	for range number {
		conn, err := r.Dial()
		if err != nil {
			return err
		}
		lane.Add(record.Reset, "")
		conn.SetLinger(0)
		conn.Close()
	}
	return nil
}

// comeLate connects clients one after the other, each of which leaves when the next
// one comes: nobody else's second may begin anew because of them.
func comeLate(r *scenario.Round, duration time.Duration) error {
	lane := r.Record().Lane(say.Text("clients that come and go"), record.Crowd)
	for began := time.Now(); time.Since(began) < duration; {
		visitors, err := connectVisitors(r, 1, lane)
		if err != nil {
			return err
		}
		time.Sleep(lateInterval)
		visitors[0].leave()
	}
	return nil
}

// leftovers counts what clients leave behind in a server.
func leftovers(r *scenario.Round, args []string) error {
	return scenario.Leftovers(r, args, func(number int) error {
		err := comeAndGo(r, number)
		time.Sleep(settleDelay) // a program may open what it needs for itself with its first client
		return err
	})
}
