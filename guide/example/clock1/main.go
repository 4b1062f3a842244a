// This clock1 has a bug: the lab guide's README reads its failure with you. It is not
// a model for yours, which has to do more.
package main

import (
	"fmt"
	"log"
	"net"
	"time"
)

func main() {
	listener, err := net.Listen("tcp", "localhost:8000")
	if err != nil {
		log.Fatal(err)
	}
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		for range time.Tick(time.Second) {
			hour, minute, second := time.Now().Clock()
			fmt.Fprintf(conn, "%02d:%02d:%02d\n", hour, minute, second)
		}
	}
}
