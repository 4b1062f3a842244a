// Ftp is a file server: any number of clients can list the files in one directory,
// fetch them, and send new ones, all at the same time.
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

// This program is a skeleton. It has the flags and the accept loop, because you have
// written those before. The comments say what to do; guide/5-ftp.md has the same stages:
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
	log.Fatal(`nothing here yet: begin with "Step 5: ftp" in guide/5-ftp.md`)

	port := flag.Int("port", 8021, "the TCP port to listen on")
	dir := flag.String("dir", ".", "the directory to serve")
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
			time.Sleep(100 * time.Millisecond) // the cause may persist
			continue
		}
		// 5.6 Many at once. For now, the second client waits until the first one has left,
		// as in clock1. Change that. Then look for everything that two clients share:
		//
		//   - A client's current directory and its data connection settings belong to its
		//     session. os.Chdir and package-level variables affect all clients.
		//   - When something goes wrong with one client, return from its session. log.Fatal
		//     and a panic end the server, with everybody else's files half sent.
		//   - A client that stalls in the middle of a file must not hold anything that
		//     another one needs, especially a lock.
		newSession(s, conn).serve()
	}
}

// A server is what all sessions share. It never changes.
type server struct {
	folder string // the directory to serve
}
