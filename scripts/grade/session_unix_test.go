//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// sessionOf makes its standard input the terminal of a command.
func sessionOf(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true} }
