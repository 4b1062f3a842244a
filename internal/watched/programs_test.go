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

// What this test's own program does when it is the one that is watched.
var programs = map[string]func(args []string){
	"ends":    func([]string) { fmt.Println("out"); fmt.Fprintln(os.Stderr, "err"); os.Exit(3) },
	"fails":   func([]string) { log.Print("trying"); log.Fatal("listen tcp 127.0.0.1:8000: address already in use") },
	"panics":  func([]string) { fmt.Println("out"); crash(nil) },
	"reads":   func([]string) { io.Copy(os.Stdout, os.Stdin) },
	"waits":   func([]string) { fmt.Println("ready"); wait() },
	"patient": func([]string) { patientInput() },
	"deaf":    func([]string) { deaf() },
	"floods":  func([]string) { flood() },
	"calls":   func(args []string) { call(args[0]) },
	"writes":  func(args []string) { write(args[0]) },
	"parent":  func(args []string) { child(args[0]); fmt.Println("ready"); wait() },
	"opens":   func(args []string) { open(args[0]) },
	"leaver":  func(args []string) { child(args[0]); fmt.Println("gone") },
}

// wait is long enough for every test.
func wait() { time.Sleep(20 * time.Second) }

// crash panics in a line of the program's own.
func crash(m map[string]int) { m["a"] = 1 }

// patientInput finds out whether standard input is open and silent.
func patientInput() {
	ended := make(chan string)
	go func() {
		n, err := os.Stdin.Read(make([]byte, 1))
		ended <- fmt.Sprint(n, err)
	}()
	select {
	case how := <-ended:
		fmt.Println("input: " + how)
	case <-time.After(50 * time.Millisecond):
		fmt.Println("silence")
	}
}

// deaf takes no notice of an interrupt.
func deaf() {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	fmt.Println("ready")
	<-interrupts
	fmt.Println("ignored")
	wait()
}

// flood prints 4 MiB, and one line more, on both outputs.
func flood() {
	line := strings.Repeat("x", 63) + "\n"
	fmt.Print("first\n", strings.Repeat(line, 1<<16), "last\n")
	fmt.Fprint(os.Stderr, "first\n", strings.Repeat(line, 1<<16), "last\n")
}

// open opens n files and takes n MiB, and then tries one file more at each
// interrupt.
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
