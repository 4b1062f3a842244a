package walltest

import (
	"strings"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/terminal"
)

// A zoneServer is the student's own clock server, in a time zone.
type zoneServer struct {
	*scenario.Subject
	zoneName string // on the wall
	zone     *time.Location
}

// playZones starts the student's servers in several zones and the student's wall,
// and compares what it shows with the time there.
func playZones(r *scenario.Round, args []string) error {
	serverName, wallName := args[0], args[1]
	duration, err := time.ParseDuration(args[2])
	if err != nil {
		return scenario.Usagef("%v", err)
	}

	var servers []*zoneServer
	var names, addresses []string
	for i, arg := range args[3:] {
		s, err := startZoneServer(r, i, serverName, arg)
		if err != nil {
			return err
		}
		servers = append(servers, s)
		names, addresses = append(names, s.zoneName), append(addresses, s.zoneName+"=localhost:"+s.Port)
	}
	path, err := r.Executable(wallName, false)
	if err != nil {
		return err
	}
	w, err := startWall(r, path, append([]string{wallName}, addresses...), options{columns: terminal.WindowColumns})
	if err != nil {
		return err
	}

	// A wall may show its own time as well, which can be that of one of the zones.
	judge := NewJudge(names, zoneLag)
	judge.ownClocks = true
	if err := allowOwnTime(r, judge, servers); err != nil {
		return err
	}
	err = watchZones(w, judge, servers, duration)
	w.recordEnd(r, judge, err)
	if err == nil && judge.LookedRarely() {
		return tooBusy(w.Name)
	}
	return withPicture(err, nil)
}

// startZoneServer starts server i for an argument NAME=ZONE.
func startZoneServer(r *scenario.Round, i int, program, arg string) (*zoneServer, error) {
	name, zoneName, found := strings.Cut(arg, "=")
	zone, err := time.LoadLocation(zoneName)
	if !found || err != nil {
		return nil, scenario.Usagef("%s is not NAME=ZONE", arg)
	}
	port, err := serverPort(i, usualServers)
	if err != nil {
		return nil, err
	}

	defer r.Setenv("TZ", r.Getenv("TZ"))
	r.Setenv("TZ", zoneName)
	s, err := r.StartServer([]string{program, "-port", port}, false)
	if err != nil {
		return nil, err
	}
	if err := s.AwaitListen(); err != nil {
		return nil, err
	}
	s.MarkServed() // the wall is its client from now on
	return &zoneServer{Subject: s, zoneName: name, zone: zone}, nil
}

// allowOwnTime tells the judge which zones have the wall's own time, or UTC, which a
// wall may show as well.
func allowOwnTime(r *scenario.Round, judge *Judge, servers []*zoneServer) error {
	own, err := r.Zone()
	if err != nil {
		return err
	}
	now := time.Now()
	for i, s := range servers {
		there := now.In(s.zone).Format(time.TimeOnly)
		if there == now.In(own).Format(time.TimeOnly) || there == now.UTC().Format(time.TimeOnly) {
			judge.AllowAnywhere(i)
		}
	}
	return nil
}

// watchZones looks at the wall while the clocks go on.
func watchZones(w *wall, judge *Judge, servers []*zoneServer, duration time.Duration) error {
	recorded := time.Time{} // the latest second that the judge knows
	for began := time.Now(); time.Since(began) < duration; time.Sleep(lookInterval) {
		if second := time.Now().Truncate(time.Second); second.After(recorded) {
			recorded = second
			for i, s := range servers {
				judge.RecordTime(i, second.In(s.zone).Format(time.TimeOnly), second)
			}
		}

		for _, s := range servers {
			if s.Ended() {
				return s.Death()
			}
		}
		if err := w.look(judge); err != nil {
			return err
		}
		if judge.ShowsTime() {
			w.MarkServed()
		}
	}
	return nil
}
