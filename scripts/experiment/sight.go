package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// A sight is what clients saw of a clock.
type sight struct {
	lines, skipped, repeated int
	gaps                     int
	overall                  time.Duration // of all gaps
	drifts                   []float64     // of each client
	example                  string        // the lines around a skipped second
}

// look watches a clock until some moment.
func look(port string, until time.Time) (sight, error) {
	var s sight
	c, err := dial(port)
	if err != nil {
		return s, err
	}
	defer c.leave(false)

	var before, last arrival
	for time.Now().Before(until) {
		line, at, err := c.line()
		if err != nil {
			return s, fmt.Errorf("waiting for a line: %w", err)
		}
		now := arrival{strings.TrimSuffix(line, "\n"), at}
		s.lines++
		if err := s.compare(before, last, now); err != nil {
			return s, err
		}
		before, last = last, now
	}
	return s, nil
}

// An arrival is a line that a client got.
type arrival struct {
	line string
	at   time.Time
}

func (a arrival) String() string { return a.line + "   " + a.at.Format("05.0000") + "\n" }

// compare takes note of how a line follows the one before it. The first gap does not
// count: some clocks go with the full second from the second line on.
func (s *sight) compare(before, last, now arrival) error {
	n, err := secondsOf(now.line + "\n")
	if err != nil || before.line == "" {
		return err
	}
	m, _ := secondsOf(last.line + "\n")
	s.gaps++
	s.overall += now.at.Sub(last.at)
	switch (n - m + 24*3600) % (24 * 3600) {
	case 0:
		s.repeated++
	case 1:
	default:
		s.skipped++
		s.example = "line       arrived at\n" + before.String() + last.String() + now.String()
	}
	return nil
}

// add adds what another client saw.
func (s *sight) add(o sight) {
	s.lines += o.lines
	s.skipped += o.skipped
	s.repeated += o.repeated
	if o.gaps > 0 {
		s.drifts = append(s.drifts, o.overall.Seconds()/float64(o.gaps)-1)
	}
	if s.example == "" {
		s.example = o.example
	}
}

// drift returns by how many seconds more than one a line comes after the one before it:
// the median of all clients, since the first or last line of some may have been late.
func (s sight) drift() float64 {
	if len(s.drifts) == 0 {
		return 0
	}
	slices.Sort(s.drifts)
	return s.drifts[len(s.drifts)/2]
}

// until returns after how long a client has been told one second too few.
func (s sight) until() string {
	if s.drift() < driftNoise {
		return "-"
	}
	return fmt.Sprintf("%.0f min", math.Round(1/s.drift()/60))
}

// driftNoise is too little to be told from noise: lines that come a little sooner or
// later.
const driftNoise = 70e-6
