package cell

import (
	"os"
	"testing"

	"goplab/internal/isolate"
)

// programVar names the program that this test binary must play in a cell.
const programVar = "CELL_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if program := programs[os.Getenv(programVar)]; program != nil {
		program(os.Args[1:])
		os.Exit(0)
	}
	isolate.Enter()
	os.Exit(m.Run())
}
