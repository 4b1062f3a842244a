// Ftp is a file server: any number of clients may look at the files of one folder,
// fetch them and send new ones, all at the same time.
//
//	ftp -port 8021 -dir /srv/files
//
// It speaks the File Transfer Protocol of RFC 959.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"time"
)

// This program is a frame. The flags and the loop that accepts are here, for you have
// written them before. The comments say what is to do; README.md has the same stages:
//
//	5.1 greet and log in   session.go, command.go
//	5.2 pwd and cd         files.go
//	5.3 ls                 data.go, transfer.go
//	5.4 get                transfer.go
//	5.5 send               transfer.go
//	5.6 many at once       main.go, below
//	5.7 no way out         files.go
//	5.8 the client         client/main.go
func main() {
	// Begin with 5.1, and then delete this line:
	log.Fatal(`nothing here yet: begin with "Step 5: ftp" in README.md`)

	port := flag.Int("port", 8021, "the TCP port to listen on")
	dir := flag.String("dir", ".", "the folder to serve")
	flag.Parse()

	listener, err := net.Listen("tcp", fmt.Sprintf("localhost:%d", *port))
	if err != nil {
		log.Fatal(err)
	}
	s := &server{folder: *dir}
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Print(err)
			time.Sleep(100 * time.Millisecond) // what made it fail may last
			continue
		}
		// 5.6 Many at once. Now the second client waits until the first one has left, as
		// in clock1. Change that. Then look for everything that two clients share:
		//
		//   - Where a client is, and what it has said about its data connection, belongs
		//     to its session. os.Chdir and variables outside functions belong to all.
		//   - When something goes wrong with one client, return from its session. log.Fatal
		//     and a panic end the server, with everybody else's files half sent.
		//   - A client that stands still in the middle of a file may hold nothing that
		//     another one needs, no lock above all.
		newSession(s, conn).serve()
	}
}

// A server is what all sessions share. Nothing in it changes.
type server struct {
	folder string // that it serves
}
