package filetest

import "time"

const (
	runStall = time.Second // the longest stall of the machine under which a program is judged

	runLimit       = 20 * time.Second       // for a program to exit
	promptLimit    = 5 * time.Second        // for a program to show a prompt
	promptInterval = 10 * time.Millisecond  // between two looks at a terminal
	typingDelay    = 200 * time.Millisecond // before each line that is typed
	deathDelay     = 500 * time.Millisecond // for the death of the program's server to show, which explains a failure better

	maxInputShown   = 600  // bytes that a program read
	maxOutputShown  = 2000 // bytes that a program printed
	maxLinesShown   = 12   // lines of them, so that a traceback does not hide the rest
	maxSurplusShown = 16   // bytes that follow the end of a file
)
