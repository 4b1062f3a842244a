// Netcat1 prints what the server at localhost:8000 sends, as it arrives.
package main

import "log"

func main() {
	// 1. Dial TCP localhost:8000. If that fails, pass the error to log.Fatal.
	//
	// 2. Copy from the connection to standard output until the stream ends. If
	//    it breaks instead, pass the error to log.Fatal.
	//
	// Then delete this line:
	log.Fatal(`nothing here yet: begin with "Step 2: netcat1" in guide/2-netcat1.md`)
}
