package lab

import (
	"errors"
	"strings"
	"time"

	"goplab/internal/terminal"
	"goplab/internal/wall"
	"goplab/internal/watched"
)

// A zone is a place that a real clock server tells the time of.
type zone struct {
	name     string
	location *time.Location
	server   *judged
}

// zones starts the student's own servers in several zones, and the student's own
// wall, and compares what it shows with the time there.
func zones(r *round, args []string) error {
	server, shown := args[0], args[1]
	long, err := time.ParseDuration(args[2])
	if err != nil {
		return usageError(err.Error())
	}
	var places []*zone
	var names, addresses []string
	for i, arg := range args[3:] {
		z, err := r.startZone(i, server, arg)
		if err != nil {
			return err
		}
		places = append(places, z)
		names, addresses = append(names, z.name), append(addresses, z.name+"=localhost:"+z.server.port)
	}
	w, err := r.startWall(shown, addresses, wallOptions{columns: terminal.WindowColumns})
	if err != nil {
		return err
	}
	// A server's line may come late in the second that it tells.
	judge := wall.New(names, wall.Lag+time.Second)
	if err := r.everywhere(judge, places); err != nil {
		return err
	}
	err = watchZones(w, judge, places, long)
	var d *wall.Difference
	if errors.As(err, &d) {
		return &failure{sentence: d.Sentence, picture: screenOf(d)}
	}
	return err
}

// everywhere tells the judge which zones have the wall's own time, or UTC: a wall
// may show that as well.
func (r *round) everywhere(judge *wall.Judge, places []*zone) error {
	own, err := r.zone()
	if err != nil {
		return err
	}
	now := time.Now()
	for i, z := range places {
		there := now.In(z.location).Format(time.TimeOnly)
		if there == now.In(own).Format(time.TimeOnly) || there == now.UTC().Format(time.TimeOnly) {
			judge.Everywhere(i)
		}
	}
	return nil
}

// startZone starts a server for NAME=ZONE.
func (r *round) startZone(i int, program, arg string) (*zone, error) {
	name, zoneName, found := strings.Cut(arg, "=")
	location, err := time.LoadLocation(zoneName)
	if !found || err != nil {
		return nil, usageError("NAME=ZONE, not " + arg)
	}
	path, err := r.program(program)
	if err != nil {
		return nil, err
	}
	port, err := wallPort(i, few)
	if err != nil {
		return nil, err
	}
	defer r.ts.Setenv("TZ", r.ts.Getenv("TZ"))
	r.ts.Setenv("TZ", zoneName)
	p, err := r.start(watched.Config{Path: path, Args: []string{program, "-port", port}})
	if err != nil {
		return nil, err
	}
	z := &zone{name, location, &judged{Process: p, name: program, args: []string{program, "-port", port}, port: port}}
	if err := z.server.awaitListen(); err != nil {
		return nil, err
	}
	z.server.served.Store(true) // the wall is its client from now on
	return z, nil
}

// watchZones looks at a wall while the clocks go on.
func watchZones(w *judged, judge *wall.Judge, places []*zone, long time.Duration) error {
	told := time.Time{}
	for began := time.Now(); time.Since(began) < long; time.Sleep(look) {
		if now := time.Now().Truncate(time.Second); now.After(told) {
			told = now
			for i, z := range places {
				judge.Sent(i, now.In(z.location).Format("15:04:05"), now)
			}
		}
		for _, z := range places {
			if z.server.Ended() {
				return z.server.death()
			}
		}
		if err := w.look(judge); err != nil {
			return err
		}
		w.served.Store(w.served.Load() || judge.Shown())
	}
	return nil
}
