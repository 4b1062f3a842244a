package filetest

import "time"

const (
	runStall = time.Second // the longest stall of the machine under which a program is judged

	runLimit       = 20 * time.Second       // for a program to exit
	promptLimit    = 5 * time.Second        // for a program to show a prompt
	promptInterval = 10 * time.Millisecond  // between two looks at a terminal
	typingDelay    = 200 * time.Millisecond // before each line that is typed
	deathDelay     = 500 * time.Millisecond // for the death of the program's server to show, which explains a failure better

	maxBrief        = 8 << 10 // bytes that a client prints about a few commands
	maxPicture      = 20      // lines of a picture
	maxInputShown   = 4       // lines of what a program read
	maxPackedLine   = 40      // characters of a line that shares another with more
	maxWidth        = 100     // characters of a line
	maxSurplusShown = 16      // bytes that follow the end of a file
	maxTextShown    = 16      // bytes of a file that is shown whole
)
