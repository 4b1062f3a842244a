// Ftp is a file server: any number of clients can list the files in one directory,
// fetch them, and send new ones, all at the same time.
//
//	ftp -port 8021 -dir /srv/files -readonly
//
// It speaks the File Transfer Protocol of RFC 959, with the extensions that clients
// have come to expect (RFC 1123, 2389, 2428, and 3659), and lets anybody log in.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

func main() {
	port := flag.Int("port", 8021, "the TCP port to listen on")
	dir := flag.String("dir", ".", "the directory to serve")
	readonly := flag.Bool("readonly", false, "refuse every command that changes a file")
	flag.Parse()

	root, err := os.OpenRoot(*dir)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("localhost:%d", *port))
	if err != nil {
		log.Fatal(err)
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	s := &server{root: root, readonly: *readonly}
	s.serve(ctx, listener)
}

// A server is what all sessions share. It never changes.
type server struct {
	root     *os.Root // no path and no link leads out of it
	readonly bool
}

// serve accepts clients until ctx is done. It returns when the last session has ended
// and has removed its unfinished upload, if any.
func (s *server) serve(ctx context.Context, listener net.Listener) {
	var sessions sync.WaitGroup
	defer sessions.Wait()
	defer context.AfterFunc(ctx, func() { listener.Close() })()

	for {
		conn, err := listener.Accept()
		if ctx.Err() != nil {
			if err == nil {
				conn.Close()
			}
			return
		}
		if err != nil {
			log.Print(err)
			time.Sleep(100 * time.Millisecond) // the cause may persist
			continue
		}
		sessions.Go(func() {
			newSession(ctx, s, conn).serve()
		})
	}
}
