// Clock1 tells the time over TCP, a line each second, to one client at a time.
package main

import "log"

func main() {
	// 1. Listen on TCP, at localhost:8000. When that cannot be had, log.Fatal
	//    the error: it names the port, and the status says that clock1 failed.
	//
	// 2. For ever: accept a connection, and serve it to its end before you
	//    accept the next one. Log an accept that fails, and go on.
	//
	// 3. To serve a connection, in a function of its own: send the time of day
	//    as 15:04:05 and a newline, and sleep for a second, until a write fails.
	//    Then the client has left: close the connection and return.
	//
	// Then delete this line:
	log.Fatal(`nothing here yet: begin with "Step 1: clock1" in README.md`)
}
