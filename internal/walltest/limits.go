package walltest

import "time"

// The figures by which a screen is judged. They are wide, so that a correct wall
// passes on a busy machine.
const (
	maxLag      = 3 * time.Second         // of a time on the screen behind its server's last line
	shortLag    = 1200 * time.Millisecond // the same, with wall -soon
	zoneLag     = maxLag + time.Second    // the same for a real server, which may send late in the second that it tells
	transitTime = 200 * time.Millisecond  // for a line to reach the wall, in addition

	freshTime    = 4 * time.Second  // how long after it was sent a time can be mistaken for a current one
	maxGuessTime = 30 * time.Second // how far ahead of a silent server a wall may count on its own

	endedLimit = 4 * time.Second        // for a wall to show that a server went away
	aliveLimit = 600 * time.Millisecond // for how long such a server may then still look alive
	lastDrawn  = time.Second            // for how long a wall may still draw a server's time when that has gone
)

// A screen may be wrong for a moment, such as while it is drawn. The tolerances say
// for how long; with wall -soon, an old time has to go sooner.
var tolerances = [complaintKinds]time.Duration{
	oldTime:     500 * time.Millisecond,
	missingTime: 1200 * time.Millisecond,
	foreignTime: 500 * time.Millisecond,
}

const shortTolerance = 250 * time.Millisecond

// A wall that is wrong again and again is caught: its errors add up, and only a
// screen that is right for longer makes up for them.
const (
	recoveryRatio = 3                      // how many times as long a screen must be right as it was wrong
	maxErrorStep  = 200 * time.Millisecond // what one look at a wrong screen may add
)

// Figures of the commands.
const (
	wallStall    = 700 * time.Millisecond // the longest stall of the machine under which a wall is judged
	rowTime      = time.Second            // from one row of a transcript to the next
	minWatch     = 300 * time.Millisecond // for which the screen is looked at in each row
	drawInterval = time.Second            // between two screens that are recorded
	lookInterval = 40 * time.Millisecond  // between two looks at the screen
	sendDelay    = 20 * time.Millisecond  // between the lines of two servers, because real ones do not send at the same instant
	sendTimeout  = 40 * time.Millisecond  // for a wall that does not read, so that it cannot delay the other servers
	sendTries    = 3                      // of that length, to send a text
	tornPieces   = 3                      // of a line, with wall -torn
	pieceDelay   = 40 * time.Millisecond  // after each piece of a line that is sent in pieces

	headStart   = time.Minute         // from what a server tells a wall that is still connecting to its first time
	greetingAge = rowTime + rowTime/5 // of a time that a server still tells a new client

	maxPrintRate = 50 << 10 // bytes per second, of a wall that pauses between drawings
	minPipeRows  = 3        // of the output on a pipe, however short the scenario is
)

// The addresses of the servers. Up to usualServers have those of the text. If there
// are more, the addresses differ, so that a wall that guesses them is caught.
const (
	usualServers  = 3
	firstPort     = 8010
	portStep      = 10
	manyFirstPort = 9000
	manyPortStep  = 7
	highPorts     = 52000 // added to some, so that they are above those that the system gives to clients
	maxPortTries  = 5     // to find a port that no other program takes meanwhile
)

// The picture of a screen.
const (
	commandWidth  = 80 // of the lines that show how a wall was started
	pictureLines  = 25 // at most, with what the servers sent
	rowsAboveMark = 16 // at most
	rowsBelowMark = 4  // including the marked one

	maxEscapeTail = 4 // bytes shown after a character that does not belong on a pipe
)
