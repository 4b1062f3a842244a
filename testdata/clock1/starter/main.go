// Clock1 serves the time of day over TCP, a line every second, to one client at a time.
package main

import "log"

func main() {
	// 1. Listen on TCP localhost:8000. If that fails, pass the error to
	//    log.Fatal: the message names the port, and the exit status is nonzero.
	//
	// 2. In an endless loop, accept a connection, and finish serving it before
	//    you accept the next one. If an accept fails, log the error and continue.
	//
	// 3. Serve a connection in a function of its own: send the time of day as
	//    HH:MM:SS and a newline, and sleep for a second, until a write fails.
	//    Then the client has left: close the connection and return.
	//
	// Then delete this line:
	log.Fatal(`nothing here yet: begin with "Step 1: clock1" in guide/1-clock1.md`)
}
