// Clockwall shows the times of many clock servers as a table:
//
//	clockwall NewYork=localhost:8010 London=localhost:8020 Tokyo=localhost:8030
package main

import "log"

func main() {
	// 0. Before you begin here, give ch8/clock2 its flag: clock2 -port 8010.
	//
	// 1. Take the arguments apart: each is NAME=HOST:PORT.
	//
	// 2. Connect to each of the servers, and read its lines, without waiting for
	//    any of the others.
	//
	// 3. Show each name with the latest line of its own server, and go on doing so.
	//
	// Then delete this line:
	log.Fatal(`nothing here yet: begin with "Step 4: clockwall" in README.md`)
}
