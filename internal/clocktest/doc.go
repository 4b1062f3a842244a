// Package clocktest judges clock servers, and programs that read from them, by what
// they send and when.
//
// A Clock judges the lines of one connection: each must be the current time in the
// program's zone, and must come a second after the one before it. Notation is the
// dialect of transcripts whose lines are such times. limits.go holds all figures.
//
// The commands:
//
//	play [FILE]
//		plays a transcript whose lines are times (see package transcript): the
//		file "transcript" unless another is named.
//	crowd NUMBER DURATION
//		connects some clients that disconnect at once, and then that many that
//		stay, and expects each of these to get a line each second for that long,
//		while others come and go. It looks at the client that connected last
//		first.
//	queue NUMBER SERVED
//		connects that many clients, the first of them some time apart, and
//		expects all but the first to get nothing and to stay connected. The
//		clients leave one after the other, and each time the next one must be
//		served, until as many have been.
//	leftovers PROGRAM NUMBER [ARGUMENT...]
//		starts the server, lets that many clients come and go, and expects that
//		none of their file descriptors and goroutines is left (Linux).
//	accept-fails
//		takes the running server's file descriptors away for three seconds and
//		expects it to log that, to go on, and to serve the client that connected
//		meanwhile (Linux). No simpler command can make Accept fail.
//	pour [-line] [-stalls] PROGRAM SIZEMiB|SIZEB
//		starts the program, sends it that many random bytes, or with -line a
//		single line without an end, closes the connection at once, and expects
//		the program to print exactly these bytes, to hold little memory (Linux),
//		and to exit with status 0. With -stalls, nobody reads what it prints for
//		three seconds. A transcript could not hold that much.
//	idle PROGRAM DURATION
//		starts the program twice, with standard input that is open and silent
//		and with one that has ended, lets it wait for the server that long, and
//		expects that it has used almost no CPU.
//	full-disk PROGRAM
//		starts the program with its standard output on a disk that is full, and
//		expects it to report that and to exit with a nonzero status (Linux).
//	reader-leaves PROGRAM
//		starts the program with its standard output on a pipe whose reader
//		leaves after one line, and expects it to exit (not on Windows).
//	when [-forward] HH:MM:SS
//		sets TZ to a zone in which it is that time now, and in which with
//		-forward the clocks go forward by an hour at the next full hour (not on
//		Windows).
package clocktest
