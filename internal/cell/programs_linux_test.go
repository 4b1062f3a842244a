package cell

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// programs are what this test binary plays in a cell.
var programs = map[string]func(args []string){
	"exits":    func([]string) { fmt.Println("out"); os.Exit(3) },
	"lists":    list,
	"says":     say,
	"writes":   write,
	"again":    again,
	"anew":     func([]string) { fmt.Println(os.WriteFile("/dev/stdout", []byte("anew\n"), 0)) },
	"allocate": allocate,
	"fills":    fill,
	"waits":    func([]string) { fmt.Println("ready"); time.Sleep(time.Minute) },
	"leaves":   leave,
}

// list prints the names in a folder.
func list(args []string) {
	entries, _ := os.ReadDir(args[0])
	for _, e := range entries {
		fmt.Println(e.Name())
	}
}

// say prints what the program is.
func say([]string) {
	dir, _ := os.Getwd()
	fmt.Println("dir", dir)
	fmt.Println("root", os.Getuid() == 0)
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "CapPrm") || strings.HasPrefix(line, "CapBnd") || strings.HasPrefix(line, "NoNewPrivs") {
			fmt.Println(strings.Join(strings.Fields(line), " "))
		}
	}
	out, err := exec.Command("ls", "/proc/self/fd").Output() // it opens the folder, too
	fmt.Println("descriptors", strings.Fields(string(out)), err)
}

// write tries to write to folders, and prints whether it could.
func write(args []string) {
	for _, dir := range args {
		err := os.WriteFile(filepath.Join(dir, "written"), []byte("x"), 0o644)
		fmt.Println(dir, err == nil)
	}
}

// again starts this program again, by its own path.
func again(args []string) {
	self, err := os.Executable()
	if err != nil {
		fmt.Println(err)
		return
	}
	cmd := exec.Command(self)
	cmd.Env = []string{programVar + "=exits"}
	out, err := cmd.Output()
	fmt.Print(string(out), err, "\n")
}

// allocate uses 1 GiB of memory.
func allocate([]string) {
	for range 64 {
		b := make([]byte, 16<<20)
		for i := 0; i < len(b); i += 4096 {
			b[i] = 1
		}
		kept = append(kept, b)
	}
	fmt.Println("all of it")
	time.Sleep(time.Minute)
}

var kept [][]byte

// fill writes 96 MiB to a folder.
func fill(args []string) {
	chunk := make([]byte, 1<<20)
	for i := range 96 {
		if err := os.WriteFile(fmt.Sprintf("%s/%d", args[0], i), chunk, 0o644); err != nil {
			fmt.Println("refused")
			return
		}
	}
	fmt.Println("all of it")
	time.Sleep(time.Minute)
}

// leave leaves a child in a session of its own.
func leave([]string) {
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = []string{programVar + "=waits"}
	cmd.SysProcAttr = session
	if err := cmd.Start(); err != nil {
		fmt.Println(err)
	}
}

var session = &syscall.SysProcAttr{Setsid: true}
