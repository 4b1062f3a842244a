package clocktest

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/stage"
)

// Commands returns the commands for clock servers and for programs that read them.
func Commands() []scenario.Command {
	return []scenario.Command{
		{
			Name: "play", Args: "[FILE]", Max: 1, Stall: clockStall, FixedPorts: true, Run: play,
			Help: `plays a transcript whose lines are times (see package transcript): the file "transcript" unless another is named.`,
		},
		{
			Name: "crowd", Args: "NUMBER DURATION", Min: 2, Max: 2, Stall: clockStall, FixedPorts: true, Run: crowd,
			Help: "connects some clients that disconnect at once, and then that many that stay, and expects each of these to get a line each second for that long. It looks at the client that connected last first.",
		},
		{
			Name: "leftovers", Args: "PROGRAM NUMBER [ARGUMENT...]", Min: 2, Max: 9, Stall: clockStall, FixedPorts: true, Run: leftovers,
			Help: "starts the server, lets that many clients come and go, and expects that none of their file descriptors and goroutines is left (Linux).",
		},
		{
			Name: "accept-fails", Stall: clockStall, FixedPorts: true, Run: acceptFails,
			Help: "takes the running server's file descriptors away for three seconds and expects it to log that, to go on, and to serve the client that connected meanwhile (Linux). No simpler command can make Accept fail.",
		},
		{
			Name: "pour", Args: "[-line] PROGRAM SIZEMiB", Min: 2, Max: 3, FixedPorts: true, Run: pour,
			Help: "starts the program, sends it that many random bytes, or with -line a single line without an end, closes the connection at once, and expects the program to print exactly these bytes, to hold little memory (Linux), and to exit with status 0. A transcript could not hold that much.",
		},
		{
			Name: "when", Args: "HH:MM:SS", Min: 1, Max: 1, Run: when,
			Help: "sets TZ to a zone in which it is that time now (not on Windows).",
		},
	}
}

func play(r *scenario.Round, args []string) error {
	zone, err := r.Zone()
	if err != nil {
		return err
	}
	t, err := stage.Parse(r, Notation(zone), args)
	if err != nil {
		return err
	}

	return noteZone(r, stage.Play(r, t))
}

// noteZone adds the zone to a failure that is about a wrong time.
func noteZone(r *scenario.Round, err error) error {
	var fail *scenario.FailError
	if errors.As(err, &fail) && errors.As(err, new(*TimeError)) {
		zone, zoneErr := r.Zone()
		if zoneErr != nil || runtime.GOOS == "windows" { // where TZ means nothing
			return err
		}
		_, east := time.Now().In(zone).Zone()
		fail.Note = fmt.Sprintf("The program ran with TZ=%s, which is %s.", r.Getenv("TZ"), offset(east))
	}
	return err
}
