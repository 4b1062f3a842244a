// Package cell runs a stranger's program so that it reaches nothing but what it is given
// (Linux only).
//
// A cell has user, process, mount, IPC and host name namespaces of its own, and the
// network of the thread that starts it. The program's root folder holds its executable,
// its working folder, the folders that a [Config] names, and what any program may expect:
// devices such as /dev/null, /etc/hosts, a /proc that shows the cell's processes, and the
// system's programs and libraries, read-only. It has no capabilities and cannot get any,
// and its files, processes, memory and file descriptors are limited.
//
// Process 1 of a cell is this program itself, executed again: importing the package is
// enough. Before anything else, it builds the root folder. Then it starts the program,
// reports its end, and takes the whole cell with it when it exits. See [Start].
//
// Setting GOPLAB_CELLS=off turns cells off.
package cell

import (
	"os"
	"sync"
	"time"

	"goplab/internal/isolate"
)

// A Config describes a program and its cell.
type Config struct {
	Path    string // of the executable, outside the cell
	Args    []string
	Env     []string
	Dir     string // the working folder, inside the cell; it is made if no folder holds it
	Folders []Folder
	User    int // distinguishes the users of cells; see NewUser

	// Terminal says that the files are a terminal, which becomes the controlling one.
	Terminal              bool
	Stdin, Stdout, Stderr *os.File `json:"-"`
}

// A Folder is one that both the cell and the outside see.
type Folder struct {
	Outside, Inside string
	ReadOnly        bool
}

// An Exit is how a program ended.
type Exit struct {
	Status int // of a program that exited, or -1 if a signal ended it
	CPU    time.Duration
}

// Temp is a folder of each cell that only its program uses.
const Temp = "/tmp"

const switchVar = "GOPLAB_CELLS"

// Available reports whether programs can run in cells here and, if not, why. It tries
// once.
func Available() (ok bool, why string) {
	why = obstacle()
	return why == "", why
}

var obstacle = sync.OnceValue(findObstacle)

func findObstacle() string {
	if os.Getenv(switchVar) == "off" {
		return switchVar + " is off"
	}
	if ok, why := isolate.Namespaces(); !ok {
		return why
	}
	return try()
}
