package watched

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// programs are the programs that this test binary plays when it is the one under
// watch.
var programs = map[string]func(args []string){
	"exits":   func([]string) { fmt.Println("out"); fmt.Fprintln(os.Stderr, "err"); os.Exit(3) },
	"fails":   func([]string) { log.Print("trying"); log.Fatal("listen tcp 127.0.0.1:8000: address already in use") },
	"panics":  func([]string) { fmt.Println("out"); crash(nil) },
	"reads":   func([]string) { io.Copy(os.Stdout, os.Stdin) },
	"waits":   func([]string) { fmt.Println("ready"); wait() },
	"peeks":   func([]string) { reportInput() },
	"ignores": func([]string) { ignoreInterrupt() },
	"floods":  func([]string) { flood() },
	"calls":   func(args []string) { call(args[0]) },
	"writes":  func(args []string) { write(args[0]) },
	"opens":   func(args []string) { open(args[0]) },
	"parent":  func(args []string) { startChild(args[0]); fmt.Println("ready"); wait() },
	"leaver":  func(args []string) { startChild(args[0]); fmt.Println("gone") },
}

// wait waits longer than any test takes.
func wait() { time.Sleep(programLifetime) }

// crash panics in a line of the program's own code.
func crash(m map[string]int) { m["a"] = 1 }

// reportInput prints whether standard input is open and silent.
func reportInput() {
	results := make(chan string)
	go func() {
		n, err := os.Stdin.Read(make([]byte, 1))
		results <- fmt.Sprint(n, err)
	}()

	select {
	case result := <-results:
		fmt.Println("input: " + result)
	case <-time.After(silenceDelay):
		fmt.Println("silence")
	}
}

// ignoreInterrupt goes on after an interrupt.
func ignoreInterrupt() {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	fmt.Println("ready")
	<-interrupts
	fmt.Println("ignored")
	wait()
}

// flood prints 4 MiB between a first and a last line on each of its outputs.
func flood() {
	line := strings.Repeat("x", 63) + "\n"
	fmt.Print("first\n", strings.Repeat(line, 1<<16), "last\n")
	fmt.Fprint(os.Stderr, "first\n", strings.Repeat(line, 1<<16), "last\n")
}

// open opens n files and allocates n MiB. Then it tries to open one more file at
// each interrupt.
func open(n string) {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)

	count, _ := strconv.Atoi(n)
	memory := bytes.Repeat([]byte{1}, count<<20)
	var files []*os.File
	for range count {
		file, _ := os.Open(os.DevNull)
		files = append(files, file)
	}

	fmt.Println("ready")
	for range interrupts {
		if file, err := os.Open(os.DevNull); err != nil {
			fmt.Println(err)
		} else {
			fmt.Println("opened")
			file.Close()
		}
	}
	runtime.KeepAlive(files)
	runtime.KeepAlive(memory)
}
