package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// senderVar is set in a process that is only a sender: to its buffer.
const senderVar = "GOPLAB_EXPERIMENT_SENDER"

// beSender sends the file that standard input is to the first client, and returns the
// exit status.
func beSender(buffer string) int {
	err := func() error {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		fmt.Println(listener.Addr())
		conn, err := listener.Accept()
		if err != nil {
			return err
		}
		defer conn.Close()
		return send(conn, os.Stdin, buffer)
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// send copies a file to a connection.
func send(conn net.Conn, file *os.File, buffer string) error {
	if buffer == noBuffer {
		_, err := io.Copy(conn, file)
		return err
	}
	kib, err := strconv.Atoi(buffer)
	if err != nil {
		return err
	}
	piece := make([]byte, kib*1024)
	for {
		n, err := file.Read(piece)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := conn.Write(piece[:n]); err != nil {
			return err
		}
	}
}

// sendBy sends the file by a process that does nothing else.
func (l *laboratory) sendBy(buffer string) (cost, error) {
	file, err := os.Open(filepath.Join(l.work, fileName))
	if err != nil {
		return cost{}, err
	}
	defer file.Close()
	executable, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	sender := exec.CommandContext(l.ctx, executable)
	sender.Env = append(os.Environ(), senderVar+"="+buffer)
	sender.Stdin, sender.Stderr = file, os.Stderr
	out, err := sender.StdoutPipe()
	if err != nil {
		return cost{}, err
	}
	if err := sender.Start(); err != nil {
		return cost{}, err
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return cost{}, err
	}

	elapsed, err := receive(strings.TrimSpace(address))
	if err != nil {
		sender.Process.Kill()
	}
	if failed := sender.Wait(); err == nil {
		err = failed
	}
	return cost{cpu: sender.ProcessState.UserTime() + sender.ProcessState.SystemTime(), elapsed: elapsed}, err
}

// receive reads the file from a server, and returns how long that takes.
func receive(address string) (time.Duration, error) {
	start := time.Now()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{conn}, make([]byte, 256<<10))
	if err == nil && n != fileSize {
		err = fmt.Errorf("%d bytes came instead of %d", n, fileSize)
	}
	return time.Since(start), err
}
