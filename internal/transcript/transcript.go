// Package transcript holds the notation in which scenarios are written: what
// several terminals show, side by side, a row a moment.
//
//	A            B
//	$ connect
//	13:58:54     $ connect
//	13:58:55
//	^C
//	...
//	             13:58:59
//
// The first line names the columns; a column is an actor. An actor is what its
// first cell says:
//
//	$ connect      a client of the program that is judged
//	$ nc host 8000 the same, played by a real client; what it prints before
//	               its first time is overlooked
//	$ listen       a server that the harness plays
//	$ netcat1      beside a $ listen column: the program that is judged
//
// In a row the servers act first; then the lines of the row are awaited; then
// the other actions are done, left to right.
//
//	13:58:54       a client: a line arrives. The time stands for the time it
//	               is, and counts on from there.
//	               a server: that line is sent, in one write.
//	               a program: that line is shown.
//	"text\n"       a server or a client sends, or a program shows, these bytes
//	               (quoted as in Go; "x"*1000 is a thousand times x)
//	^C             a client closes its connection; a program is interrupted
//	reset          the connection is broken off with a TCP reset
//	killed         the actor is a process, and is killed
//	stops reading  a client keeps its connection and reads no more
//	EOF            a server closes its connections
//	hang           a server stops sending; nothing else happens
//	refuses        a server is not there, and connections are refused
//	quiet 4s       nothing is done for so long
//	ends           a program ends by itself with status 0
//	fails 8000     a program ends by itself with a status that is not 0, and
//	               its message on standard error holds the words
//	...            adds three seconds to the next row's limit
//
// An empty cell under a connected client, or under a running program, is
// silence: a line that came by then is a difference. Lines are counted by
// column, so that a client may run ahead while the cells below are times. What
// comes after an actor's last cell is not judged. A client that has left may
// connect again.
//
// The package knows nothing of sockets: Play drives a Stage.
package transcript

import "time"

// A Transcript is a parsed scenario.
type Transcript struct {
	Columns []Column
	Rows    []Row
}

// A Column is an actor.
type Column struct {
	Name  string
	Role  Role
	Start int // where its cells begin, counted in bytes from 0
}

// A Role is what an actor is to the program that is judged.
type Role int

const (
	Client  Role = iota // a client of the judged program: its lines are times
	Server              // a server played by the harness
	Program             // the judged program itself: it shows bytes
)

// A Row is a moment.
type Row struct {
	Line  int  // in its file, from 1
	Pause bool // the row is "..."
	Cells []Cell
}

// A Cell is what an actor does or sees in a moment.
type Cell struct {
	Kind Kind
	Text string        // as written
	Data string        // what is sent or shown; the words that fails wants
	Long time.Duration // of a Quiet cell
}

// A Kind is a kind of cell.
type Kind int

const (
	Empty  Kind = iota
	Time        // 13:58:54
	Bytes       // "text\n"
	Action      // $ connect, ^C, reset, killed, stops reading, EOF, hang, refuses
	Quiet       // quiet 4s
	End         // ends, fails
)

// awaited says whether a cell waits for something to arrive at this actor.
func (r Role) awaited(k Kind) bool {
	return k == End || k == Time && r != Server || k == Bytes && r == Program
}
