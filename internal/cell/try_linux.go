package cell

import (
	"fmt"
	"os"
)

// trialName is the name under which this program is one that runs in a cell, and does
// nothing there.
const trialName = "goplab-trial"

func init() {
	if os.Args[0] == trialName {
		os.Exit(0)
	}
}

// try runs a program in a cell. It returns why that is not possible.
func try() string {
	self, err := os.Executable()
	if err != nil {
		return err.Error()
	}
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		return err.Error()
	}
	defer null.Close()

	p, err := Start(Config{Path: self, Args: []string{trialName}, Dir: Temp, Stdin: null, Stdout: null, Stderr: null})
	if err != nil {
		return err.Error()
	}
	exit := <-p.Exited()
	if _, err := p.End(); err != nil {
		return err.Error()
	}
	if exit.Status != 0 {
		return fmt.Sprintf("a program that should do nothing exited with status %d in a cell", exit.Status)
	}
	return ""
}
