package ftptest

import "time"

// The figures by which a server is judged. They are wide, so that a correct program
// passes on a busy machine.
const (
	ReplyLimit   = 5 * time.Second        // for a reply, and for each next piece of a file
	dialTimeout  = 3 * time.Second        // for a data connection that the client opens
	acceptLimit  = 10 * time.Second       // for a data connection that the server opens
	surplusDelay = 20 * time.Millisecond  // for a second reply to show, which would be one too many
	holdDelay    = 300 * time.Millisecond // for a reply to show that must not come before the data has been read
	answerDelay  = time.Second            // for a server to answer the second of two uploads, if it does before the first is complete

	maxReply = 8 << 10  // bytes of a reply
	readSize = 64 << 10 // bytes that a read of a data connection takes at most

	floodBuffer = 4 << 10 // bytes of replies that may arrive during a flood
)

// How a Session and a Server behave.
const (
	tornDelay  = 100 * time.Millisecond // between the two pieces of a command
	pieceDelay = 10 * time.Millisecond  // before the second piece of a reply; twice that before the third
	staleDelay = 2 * time.Millisecond   // for a data connection to show that was made but not used
)

// How much a picture shows.
const (
	maxLogLine = 90 // characters
)
