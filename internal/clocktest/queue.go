package clocktest

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// A queue is many clients of a server that serves one at a time, in the order in which
// they connected.
type queue struct {
	r       *scenario.Round
	number  int        // of clients at first
	waiting []*visitor // the first of them is being served
	began   time.Time  // when that was connected
	culprit *visitor   // whom the latest look was at
}

// lineUp connects many clients, of which only the first may be served, and lets some
// leave, one after the other.
func lineUp(r *scenario.Round, args []string) error {
	number, err := strconv.Atoi(args[0])
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	served, err := strconv.Atoi(args[1])
	if err != nil || served < 1 || served > min(number, apartClients) {
		return scenario.Usagef("%s clients of %d cannot be served", args[1], number)
	}

	q := &queue{r: r, number: number}
	defer q.leave()
	if err := q.fill(); err != nil {
		return err
	}
	err = q.checkFirst()
	for n := 1; n < served && err == nil; n++ {
		err = q.advance()
	}
	if err != nil && q.culprit != nil {
		r.Record().Differ(q.culprit.lane, time.Now(), err.Error())
	}
	return err
}

// fill connects the clients: the first of them some time apart, so that their order is
// beyond doubt, and the others at once.
func (q *queue) fill() error {
	for q.number > len(q.waiting) {
		visitors, err := connectVisitors(q.r, 1, q.lane(len(q.waiting)+1))
		if err != nil {
			return err
		}
		v := visitors[0]
		v.number = len(q.waiting) + 1
		q.waiting = append(q.waiting, v)
		switch {
		case v.number == 1:
			q.began = time.Now()
			v.awaitLine(transcript.RowLimit)
		case v.number <= apartClients:
			time.Sleep(lateInterval)
		}
	}
	return nil
}

// checkFirst judges the lines that the first client has received, and that the others
// have received none.
func (q *queue) checkFirst() error {
	zone, err := q.r.Zone()
	if err != nil {
		return err
	}
	if err := q.checkSilence(); err != nil {
		return err
	}
	first := q.waiting[0]
	q.culprit = first
	return first.judge(q.r, zone, q.name(first), q.began, time.Now())
}

// advance lets the client leave that is being served, and expects the next one to be
// served, and nobody else.
func (q *queue) advance() error {
	left, next := q.waiting[0], q.waiting[1]
	q.waiting = q.waiting[1:]
	left.reset()
	q.culprit = next

	switch _, arrived, open := next.next(time.Now().Add(transcript.ConnectLimit)); {
	case !open:
		return q.closed(next)
	case !arrived:
		if err := q.checkSilence(); err != nil {
			return err
		}
		q.culprit = next
		return scenario.Failf("%s got no line within %v after %s left", q.name(next), transcript.ConnectLimit, q.name(left))
	}
	return q.checkSilence()
}

// checkSilence checks that nobody has received anything who waits for a turn.
func (q *queue) checkSilence() error {
	for _, v := range q.waiting[1:] {
		q.culprit = v
		switch l, arrived, open := v.next(time.Now()); {
		case !open:
			return q.closed(v)
		case arrived && digits.MatchString(strings.TrimSpace(l.text)):
			return scenario.Failf("%s got a line (%s) before it was its turn; clients are served one at a time, in the order in which they connected", q.name(v), strings.TrimSpace(l.text))
		case arrived:
			return scenario.Failf("%s got %s while it waited for its turn; it must get nothing", q.name(v), transcript.Quote(l.text))
		}
	}
	return nil
}

// closed returns the failure of a server that closed the connection of a client.
func (q *queue) closed(v *visitor) error {
	if v.flooded {
		return v.lost(q.r, q.name(v))
	}
	s := q.r.Subject()
	return s.DeathOr(deathDelay, scenario.Failf("%s closed the connection of %s, which was waiting for its turn", s.Name, q.name(v)))
}

// lane returns the lane of a client: those that come some time apart have their own.
func (q *queue) lane(number int) *record.Lane {
	if number <= apartClients {
		return q.r.Record().Lane(say.Sprintf("client %d", number), record.Client)
	}
	return q.r.Record().Lane(say.Text("the other clients"), record.Crowd)
}

func (q *queue) name(v *visitor) string {
	return say.Sprintf("client %d of %d", v.number, q.number)
}

// leave ends all visits, those of the waiting clients first.
func (q *queue) leave() {
	for _, v := range slices.Backward(q.waiting) {
		v.leave()
	}
}
