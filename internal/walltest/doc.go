// Package walltest judges a wall of clocks: a program that shows, for each of
// several clock servers, its name and the time that it sent last.
//
// What counts is the screen. The wall runs on a terminal, or with its output on a
// pipe, beside servers that send times no clock would show together, so that each
// time tells which server it came from. A [Judge] reads the screen again and again:
// next to each server's name, in any layout, it must find that server's latest time,
// or one that is only a little older. A screen may be wrong for a moment, such as
// while it is drawn; limits.go says for how long.
//
// The servers are the columns of a transcript, one row per second:
//
//	NewYork      London       Tokyo
//	$ listen     $ listen     refuses
//	08:00:01     13:20:31
//	08:00:02     hang
//	08:00:03
//
// Nothing is demanded of a server that is silent, except that no other server waits
// for it. One that refuses connections must be named on the screen.
//
// The commands:
//
//	wall [-race] [-pipe] [-soon] [-ended] [-calm] [-torn] [-hosts] [-unanswered] [-also NAME] [-columns NUMBER] [FILE]
//		starts the step's own wall beside the servers of a transcript (see
//		package transcript): the file "transcript" unless another is named. The
//		harness plays the servers, and the first row is what they are when the
//		wall starts. A server that sends a time next tells the wall the time at
//		once when that connects, like a real one. When the wall has connected to
//		all that listen, the harness plays a row per second and judges the
//		screen meanwhile. The wall runs on a terminal that is as wide as
//		-columns says; with -pipe, its output is a pipe, on which it must print
//		plain rows. With -race, it is built with the race detector. With -soon,
//		a time may be no more than 1.2s late, instead of 3s. With -ended, the
//		wall must show that a server has gone away. With -calm, it may print no
//		more than 50 KiB per second. With -torn, each line is sent in three
//		pieces. With -hosts, the servers are on localhost, ::1 and 127.0.0.1 in
//		turn. With -unanswered, those that refuse connections do not even answer
//		(Linux). With -also, the first server has a second name on the wall.
//	zones SERVER WALL DURATION NAME=ZONE...
//		starts the server once for each zone, with TZ set to it, and the wall,
//		and expects the wall to show the time of each zone for that long.
package walltest
