package clocktest

import (
	"errors"
	"runtime"
	"time"

	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/stage"
)

// Commands returns the commands for clock servers and for programs that read them.
func Commands() []scenario.Command {
	return []scenario.Command{
		{
			Name: "play", Args: "[FILE]", Max: 1, Stall: clockStall, Timed: true, FixedPorts: true, Run: play,
			Help: `plays a transcript whose lines are times (see package transcript): the file "transcript" unless another is named.`,
		},
		{
			Name: "crowd", Args: "NUMBER DURATION", Min: 2, Max: 2, Stall: clockStall, Timed: true, FixedPorts: true, Crowd: true, Run: crowd,
			Help: "connects some clients that disconnect at once, and then that many that stay, and expects each of these to get a line each second for that long, while others come and go. It looks at the client that connected last first.",
		},
		{
			Name: "queue", Args: "NUMBER SERVED", Min: 2, Max: 2, Stall: clockStall, Timed: true, FixedPorts: true, Crowd: true, Run: lineUp,
			Help: "connects that many clients, the first of them some time apart, and expects all but the first to get nothing and to stay connected. The clients leave one after the other, and each time the next one must be served, until as many have been.",
		},
		{
			Name: "leftovers", Args: "PROGRAM NUMBER [ARGUMENT...]", Min: 2, Max: 9, Stall: clockStall, Timed: true, FixedPorts: true, Crowd: true, Run: leftovers,
			Help: "starts the server, lets that many clients come and go, and expects that none of their file descriptors and goroutines is left (Linux).",
		},
		{
			Name: "accept-fails", Stall: clockStall, Timed: true, FixedPorts: true, Run: acceptFails,
			Help: "takes the running server's file descriptors away for three seconds and expects it to log that, to go on, and to serve the client that connected meanwhile (Linux). No simpler command can make Accept fail.",
		},
		{
			Name: "pour", Args: "[-line] [-stalls] PROGRAM SIZEMiB|SIZEB", Min: 2, Max: 4, Stall: clockStall, Timed: true, FixedPorts: true, Run: pour,
			Help: "starts the program, sends it that many random bytes, or with -line a single line without an end, closes the connection at once, and expects the program to print exactly these bytes, to hold little memory (Linux), and to exit with status 0. With -stalls, nobody reads what it prints for three seconds. A transcript could not hold that much.",
		},
		{
			Name: "idle", Args: "PROGRAM DURATION", Min: 2, Max: 2, FixedPorts: true, Run: idle,
			Help: "starts the program twice, with standard input that is open and silent and with one that has ended, lets it wait for the server that long, and expects that it has used almost no CPU.",
		},
		{
			Name: "full-disk", Args: "PROGRAM", Min: 1, Max: 1, FixedPorts: true, Run: fullDisk,
			Help: "starts the program with its standard output on a disk that is full, and expects it to report that and to exit with a nonzero status (Linux).",
		},
		{
			Name: "reader-leaves", Args: "PROGRAM", Min: 1, Max: 1, FixedPorts: true, Run: readerLeaves,
			Help: "starts the program with its standard output on a pipe whose reader leaves after one line, and expects it to exit (not on Windows).",
		},
		{
			Name: "when", Args: "[-forward] HH:MM:SS", Min: 1, Max: 2, Run: when,
			Help: "sets TZ to a zone in which it is that time now, and in which with -forward the clocks go forward by an hour at the next full hour (not on Windows).",
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
		if name := r.Getenv("TZ"); name == zoneName {
			fail.Note = say.Sprintf("The program ran with TZ=%s, a zone made for this scenario, whose clocks are as it needs them.", name)
			return err
		}
		_, east := time.Now().In(zone).Zone()
		fail.Note = say.Sprintf("The program ran with TZ=%s, which is %s.", r.Getenv("TZ"), offset(east))
	}
	return err
}
