package cell

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

var programs = map[string]func(args []string){
	"looks": func([]string) { look() },
	"exits": func([]string) { os.Exit(3) },
}

// look prints what the program sees.
func look() {
	fmt.Println("user", os.Getuid(), os.Getgid(), "pid", os.Getpid())
	dir, _ := os.Getwd()
	fmt.Println("dir", dir)
	self, err := os.Executable()
	fmt.Println("self", self, err)
	for _, dir := range []string{"/", ".", "/dev", "/etc", "/proc", "/tmp", "/program", "/home"} {
		entries, err := os.ReadDir(dir)
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		fmt.Println(dir, names, err)
	}
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "Cap") || strings.HasPrefix(line, "NoNew") || strings.HasPrefix(line, "Groups") {
			fmt.Print(line)
		}
	}
	fmt.Println(os.WriteFile("/x", nil, 0o644), os.WriteFile("/tmp/x", nil, 0o644), os.WriteFile("y", nil, 0o644))
	out, err := exec.Command("/bin/ls", "-l", "/").CombinedOutput()
	fmt.Println(string(out), err)
	_, err = os.ReadFile("/proc/1/environ")
	fmt.Println(err)
	out, err = exec.Command("unshare", "-U", "true").CombinedOutput()
	fmt.Println(string(out), err)
}
