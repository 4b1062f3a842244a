// Clock2 serves the time of day over TCP, a line every second, to all clients at once:
//
//	clock2 -port 8010
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"time"
	_ "time/tzdata" // so that TZ=US/Eastern works on a system without that zone
)

func main() {
	port := flag.Int("port", 8000, "the TCP port to listen on")
	flag.Parse()
	listener, err := net.Listen("tcp", fmt.Sprintf("localhost:%d", *port))
	if err != nil {
		log.Fatal(err)
	}
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Print(err)
			time.Sleep(100 * time.Millisecond) // the cause may persist
			continue
		}
		go tellTime(conn)
	}
}

// tellTime sends the time of day to conn every second, until the client leaves.
func tellTime(conn net.Conn) {
	defer conn.Close()
	for {
		_, err := fmt.Fprintln(conn, time.Now().Format("15:04:05"))
		if err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}
