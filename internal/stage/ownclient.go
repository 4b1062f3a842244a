package stage

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"

	"goplab/internal/scenario"
)

const (
	// clientName is the name under which this program is a client in a process of
	// its own.
	clientName = "goplab-client"

	// greeting is what that client prints when it is connected.
	greeting = "connected\n"
)

// BeClient makes this process the client that a transcript kills, if it was started
// to be that, and then does not return. Every program that plays scenarios calls it
// first.
func BeClient() {
	if strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") != clientName {
		return
	}
	port := os.Args[1]
	conn, err := net.Dial("tcp", net.JoinHostPort(scenario.Localhost, port))
	if err != nil {
		conn, err = net.Dial("tcp", net.JoinHostPort(scenario.Localhost6, port))
	}
	if err != nil {
		os.Exit(1)
	}
	os.Stdout.WriteString(greeting)
	io.Copy(os.Stdout, conn)
	os.Exit(0)
}
