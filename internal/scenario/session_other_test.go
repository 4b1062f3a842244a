//go:build !linux

package scenario_test

import (
	"syscall"
	"testing"
)

var newSession *syscall.SysProcAttr

func parallel(*testing.T) {}
