//go:build !linux

package scenario_test

import (
	"syscall"
	"testing"
)

var newSession *syscall.SysProcAttr

func parallel(*testing.T) {}

// running cannot see processes here.
func running(string) int { return 0 }
