// Package lab plays scenarios with a program and says what was wrong.
//
// This is the manual for who writes scenarios. A scenario is a file
// testdata/<step>/<name>.txtar, a script for
// github.com/rogpeppe/go-internal/testscript. It begins with a header:
//
//	# Only one client at a time: B waits until A has left.
//	# checks: C3 C4
//	# points: 20
//	# hint: serve a connection to its end before you accept the next one
//	# by hand: go run ./ch8/clock1 & go run ./ch8/netcat1 & go run ./ch8/netcat1
//
// The first line is a sentence that tells the student what the scenario shows.
// checks names promises, which promises.go lists. hint and by hand are shown
// when the scenario fails; ./ch8/ in them becomes the tree that is marked. A
// line "# level: stretch" makes a scenario that asks for more than the text
// does; without it, it is core, and must never fail a program that does what the
// text asks.
//
// After a blank line come the commands. Besides testscript's own, these are:
//
//	server [-race] PROGRAM [ARGUMENT...]
//		starts the program that the next commands judge; with -race, as
//		go build -race makes it; with -port among the arguments, it is to be
//		found there
//	play [FILE]
//		plays a transcript, the file "transcript" if none is named; package
//		transcript has the notation
//	crowd NUMBER DURATION
//		connects some clients that break off at once, and then so many, looks
//		first at the one that connected last, and expects each to get its line
//		each second for so long
//	pour [-line] PROGRAM SIZE
//		starts the program, sends it so many MiB of random bytes, or with -line
//		one line without an end, closes at once, and expects it to show just
//		these, without collecting them (Linux), and to end with status 0
//	wall [-race] [-pipe] [-soon] [-ended] [-columns NUMBER] [FILE]
//		plays a transcript whose columns are servers, a row a second, while the
//		step's program runs with their names and addresses as its arguments, and
//		judges what stands on its screen (package wall); the screen has 120 columns,
//		or so many; with -pipe its output is a pipe, and must be plain rows; with
//		-soon a time must be shown within 1.2 s; with -ended it must be seen that a
//		server has ended
//	zones SERVER WALL DURATION NAME=ZONE...
//		starts a server for each zone, with -port, and the wall, and expects it to
//		show the time of each zone for so long
//	complains WORD PROGRAM [ARGUMENT...]
//		expects the program to end with a message on standard error that holds the
//		word, any message if that is -, and with a status that is not 0
//	refused HOST:PORT
//		expects that nobody listens there
//	accept-fails
//		takes the running server's descriptors away for three seconds and expects
//		it to log that, to live, and to serve the client that came (Linux)
//	leftovers PROGRAM NUMBER [ARGUMENT...]
//		starts the server, lets so many clients come and go, and expects no
//		descriptor and no goroutine of theirs to be left (Linux)
//	ftp CLIENT[,CLIENT...] VERB [ARGUMENT...]
//		does with an FTP server what a user does: open, cd DIR, ls [DIR], get FILE,
//		send FILE, close. What comes is compared with the folder that the server
//		was told to serve; what is sent is taken from the folder with the client's
//		name. Several clients get or ls at the same time. With "!" before it, it must
//		be refused. Then there are connect (without logging in), begin get FILE and
//		begin send FILE, which leave a transfer standing in the middle, hold, finish
//		and break for what to do with it, prepare (agree on a data connection), by
//		PORT (or another mode, and no other), names (NLST), text FILE (as TYPE A has it),
//		resume OFFSET FILE, try send FILE (which may be refused), listens-twice, stolen FILE (a stranger takes the data
//		connection) and vanish
//	say [-times NUMBER] [-torn] CLIENT TEXT
//		says TEXT, written as in Go, and a line's end; with -times so many of it, and
//		no end; with -torn in two pieces
//	reply [-within DURATION] CLIENT CODE[|CODE...] [TEXT]
//		expects a reply with one of the codes (5xx is any of them; closed, that the
//		connection ends) and with the text in it; replies that begin with 1 are passed over
//	crowd-in NUMBER
//		connects so many clients that do nothing, and stay
//	trap [HOST:PORT]
//		listens there; without an address, expects that nobody has connected
//	host [-port N] [-answers VERB=REPLY] [-breaks FILE] [-leaves VERB] [-wordy] FOLDER
//		is an FTP server on localhost:8021, or that port, for a client: it serves
//		the folder, over PASV and EPSV. With -answers it says REPLY to a command,
//		any number of them, instead of doing it (421 closes, too); with -breaks it
//		sends half of that file and says 426, or does not store it and says 452;
//		with -leaves it closes the connection at that command, at RETR after half
//		of the file; with -wordy each reply has several lines and comes in pieces
//	run [-in FILE] [-blanks N] [-terminal] [-prompts] [-fails WORD] [-any] PROGRAM [ARGUMENT...]
//		runs a client to its end, in the folder "here": the step's own, or a real one.
//		It reads the file, after so many empty lines, or with -terminal it is typed;
//		with -prompts, something must be shown before each empty line. It must end
//		with status 0; with -fails with another, and a message that holds the word,
//		any message if that is -; with -any however it likes
//	plain
//		expects it to have printed nothing that is for a terminal: no escape code, no
//		line drawn anew, no prompt before each of the empty lines
//	shows TEXT
//		expects it to have printed the text (written with \n, \r, \e), or with "!" not
//	file [-times NUMBER] NAME SIZE
//		makes a file of so many KiB of random bytes, or so many files
//	same FILE OTHER...
//		expects a file to be the same as one of the others
//	absent FILE
//		expects that there is no such file; it may be a pattern
//	memory SIZE
//		expects the server to hold no more than so many MiB, and never to have (Linux)
//	pause DURATION
//		lets time pass
//	when HH:MM:SS
//		sets TZ to a zone in which it is that time now (not on Windows)
//	cpu PERCENT%
//		ends the server and expects it to have used no more of a processor
//	end
//		ends the server, which must be alive and leave nothing behind; with
//		-race it must not have raced
//
// At the end of a scenario everything that it started is ended, and what is left
// running then is a failure.
//
// A program finds what a terminal gives: standard input that is open and silent,
// TERM, HOME, PATH, and TZ naming a zone in which it is afternoon; env changes
// them. It runs in an empty folder of its own.
//
// Commands that judge moments are void when the machine stood still meanwhile:
// the scenario is played again, at most three times, and has no verdict if that
// does not help. All figures by which moments are judged stand in package
// transcript.
//
// A step's test is two lines:
//
//	func TestMain(m *testing.M)      { lab.Main(m, main) }
//	func TestScenarios(t *testing.T) { lab.Run(t) }
//
// and a program that marks others calls Enter first, and then Load and
// Bench.Play.
package lab
