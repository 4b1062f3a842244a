// Package transcript is the notation in which scenarios show what several
// terminals display, side by side, one row per moment:
//
//	A            B
//	$ connect
//	13:58:54     $ connect
//	13:58:55
//	^C
//	...
//	             13:58:59
//
// The first line names the columns; each column is an actor. Its first cell says
// what kind of actor it is:
//
//	$ connect      a client of the program under test
//	$ nc host 8000 the same, played by a real client; whatever it prints before
//	               its first line is ignored
//	$ listen       a server that the harness plays
//	refuses        a server that is not there: connections are refused
//	$ netcat1      beside a $ listen column: the program under test
//
// In each row the servers act first. Then Play waits for the lines of the row, and
// then carries out the other actions from left to right.
//
//	13:58:54       a client receives this line; a server sends it, in one write;
//	               a program prints it. What a line looks like, and whether it is
//	               right, is for the Dialect to say.
//	"text\n"       a server or a client sends these bytes, or a program prints them
//	               (quoted as in Go; "x"*1000 is a thousand times x)
//	^C             a client closes its connection; a program is interrupted
//	reset          the connection ends with a TCP reset
//	killed         the actor is a process, and is killed
//	stops reading  a client keeps its connection but no longer reads
//	EOF            a server closes its connections
//	hang           a server stops sending; nothing else happens
//	quiet 4s       nothing is done for that long
//	ends           a program exits by itself with status 0
//	fails 8000     a program exits by itself with a nonzero status, and its message
//	               on standard error contains the words
//	...            adds three seconds to the next row's limit
//
// An empty cell under a connected client, or under a running program, is silence:
// a line that arrives before the row is over is a difference. Lines are counted per
// column, so a client may run ahead while the cells below are lines. Whatever
// arrives after an actor's last cell is not judged. A client that has left may
// connect again.
//
// The package knows no sockets and no clocks: Play drives a Stage, and a Dialect
// judges the lines.
package transcript

import "time"

// A Transcript is a parsed transcript.
type Transcript struct {
	Columns []Column
	Rows    []Row
	dialect Dialect
}

// A Column is an actor.
type Column struct {
	Name  string
	Role  Role
	Start int // where its cells begin, in bytes from the left
}

// A Role is what an actor is to the program under test.
type Role int

const (
	Client  Role = iota // a client of the program under test
	Server              // a server that the harness plays
	Program             // the program under test itself
)

// A Row is a moment.
type Row struct {
	Line     int  // in its file, from 1
	MoreTime bool // the row is "...": the next one gets more time
	Cells    []Cell
}

// A Cell is what one actor does or sees in one moment.
type Cell struct {
	Kind     Kind
	Text     string        // as written
	Data     string        // what is sent or printed; for fails, the words it wants
	Duration time.Duration // of a Quiet cell
}

// A Kind is a kind of cell.
type Kind int

const (
	Empty  Kind = iota
	Line        // a line of the dialect, such as 13:58:54
	Bytes       // "text\n"
	Action      // $ connect, ^C, reset, killed, stops reading, EOF, hang, refuses
	Quiet       // quiet 4s
	End         // ends, fails
)

// awaits reports whether a cell of this kind waits for something to arrive at an
// actor in this role.
func (r Role) awaits(k Kind) bool {
	return k == End || k == Line && r != Server || k == Bytes && r == Program
}
