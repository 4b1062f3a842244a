package ftpscenario

import (
	"os"
	"testing"

	"goplab/internal/isolate"
)

// TestMain makes this test binary one of badServers where it was started under its
// name.
func TestMain(m *testing.M) {
	if serve := badServers[os.Args[0]]; serve != nil {
		serve()
		os.Exit(0)
	}
	isolate.Enter()
	os.Exit(m.Run())
}
