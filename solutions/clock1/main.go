// Clock1 serves the time of day over TCP, a line every second, to one client at a time.
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
			log.Print(err)
			time.Sleep(100 * time.Millisecond) // the cause may persist
			continue
		}
		tellTime(conn)
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
