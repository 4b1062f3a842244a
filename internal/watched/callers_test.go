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

// child starts a program that goes on by itself with our own outputs, and calls
// the test at an address.
func child(address string) {
	self, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	cmd := exec.Command(self, address)
	cmd.Env = append(os.Environ(), nameVar+"=calls")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		log.Fatal(err)
	}
}

// call connects to the test, and ends when the test hangs up.
func call(address string) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	io.Copy(io.Discard, conn)
}

// write connects to the test, and tries to write at each interrupt.
func write(address string) {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	conn, err := net.Dial("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("ready")
	for range interrupts {
		conn.SetWriteDeadline(time.Now().Add(50 * time.Millisecond))
		_, err := fmt.Fprintln(conn, "13:58:54")
		fmt.Println("wrote:", err)
	}
}
