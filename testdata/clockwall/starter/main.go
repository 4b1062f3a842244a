// Clockwall shows the times of several clock servers in a table:
//
//	clockwall NewYork=localhost:8010 London=localhost:8020 Tokyo=localhost:8030
package main

import "log"

func main() {
	// 0. Before you begin here, add the flag to ch8/clock2: clock2 -port 8010.
	//
	// 1. Parse the arguments: each is NAME=HOST:PORT.
	//
	// 2. Connect to each server and read its lines, without waiting for any of
	//    the others.
	//
	// 3. Show each name with the latest line from its own server, and keep the
	//    table up to date.
	//
	// Then delete this line:
	log.Fatal(`nothing here yet: begin with "Step 4: clockwall" in guide/4-clockwall.md`)
}
