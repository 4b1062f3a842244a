package walltest

import "goplab/internal/scenario"

// Commands returns the commands for walls.
func Commands() []scenario.Command {
	return []scenario.Command{
		{
			Name: "wall", Args: "[-race] [-pipe] [-soon] [-ended] [-calm] [-torn] [-hosts] [-unanswered] [-also NAME] [-columns NUMBER] [FILE]", Max: 13, Stall: wallStall, Timed: true, StartsOwn: true, Run: playWall,
			Help: `starts the step's own wall beside the servers of a transcript (see package transcript): the file "transcript" unless another is named. The harness plays the servers, and the first row is what they are when the wall starts. A server that sends a time next tells the wall the time at once when that connects, like a real one. When the wall has connected to all that listen, the harness plays a row per second and judges the screen meanwhile. The wall runs on a terminal that is as wide as -columns says; with -pipe, its output is a pipe, on which it must print plain rows. With -race, it is built with the race detector. With -soon, a time may be no more than 1.2s late, instead of 3s. With -ended, the wall must show that a server has gone away. With -calm, it may print no more than 50 KiB per second. With -torn, each line is sent in three pieces. With -hosts, the servers are on localhost, ::1 and 127.0.0.1 in turn. With -unanswered, those that refuse connections do not even answer (Linux). With -also, the first server has a second name on the wall.`,
		},
		{
			Name: "zones", Args: "SERVER WALL DURATION NAME=ZONE...", Min: 4, Max: 40, Stall: wallStall, Timed: true, Run: playZones,
			Help: "starts the server once for each zone, with TZ set to it, and the wall, and expects the wall to show the time of each zone for that long.",
		},
	}
}
