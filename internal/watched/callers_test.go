package watched

import (
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"time"
)

// startChild starts a child that shares this program's outputs, connects to the
// test and outlives this program.
func startChild(address string) {
	self, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	cmd := exec.Command(self, address)
	cmd.Env = append(os.Environ(), programVar+"=calls")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		log.Fatal(err)
	}
}

// call connects to the test and returns when the test closes the connection.
func call(address string) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(programLifetime))
	io.Copy(io.Discard, conn)
}

// write connects to the test and tries to write at each interrupt.
func write(address string) {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	conn, err := net.Dial("tcp", address)
	if err != nil {
		log.Fatal(err)
	}

	fmt.Println("ready")
	for range interrupts {
		conn.SetWriteDeadline(time.Now().Add(blockedWriteDelay))
		_, err := fmt.Fprintln(conn, "13:58:54")
		fmt.Println("wrote:", err)
	}
}
