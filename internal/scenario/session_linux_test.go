package scenario_test

import (
	"syscall"
	"testing"

	"goplab/internal/isolate"
)

var newSession = &syscall.SysProcAttr{Setsid: true}

// parallel lets a test run beside others where scenarios may.
func parallel(t *testing.T) {
	if namespaces, _ := isolate.Namespaces(); namespaces {
		t.Parallel()
	}
}
