package submission

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWhoIsToBlame tells what a compiler says about a program from what it says about the
// machine.
func TestWhoIsToBlame(t *testing.T) {
	failed, full := errors.New("exit status 1"), shortages[0].Error()
	for _, c := range []struct{ output, machine string }{
		{"# goplab/ch8/clock1\n./main.go:4:2: undefined: x\n", ""},
		{"# goplab/ch8/clock1\nruntime.main_main·f: function main is undeclared in the main package\n", ""},
		{"./main.go:4:2: undefined: x in \"" + full + "\"\n", ""},
		{full + ":1: undefined: x\n", ""}, // after //line
		{full + ":1:2: undefined: x\n", ""},
		{"# goplab/ch8/clock1\n", "exit status 1"},
		{"", "exit status 1"},
		{"# goplab/ch8/clock1\nwrite /tmp/b001/_pkg_.a: " + full + "\n", full},
		{"main.go:1:1: go build: /go/pkg/tool/compile: signal: killed\n", ""},
		{"goplab/ch8/clock1: /go/pkg/tool/compile: signal: killed\n", "signal: killed"},
		{"fatal error: runtime: out of memory\n", "out of memory"},
		{"collect2: fatal error: ld terminated with signal 9 [Killed]\n", "terminated with signal"},
		{cacheFailed + " EOF\n", cacheFailed},
	} {
		err := notBuilt(compilerFailed(failed, c.output, "/w"))
		var machine *MachineError
		if c.machine == "" {
			assert.ErrorIs(t, err, ErrBuild, c.output)
			assert.False(t, errors.As(err, &machine), c.output)
			continue
		}
		assert.NotErrorIs(t, err, ErrBuild, c.output)
		if assert.ErrorAs(t, err, &machine, c.output) {
			assert.EqualError(t, machine.Err, c.machine)
		}
	}
	assert.Equal(t, context.Canceled, notBuilt(context.Canceled))
	assert.ErrorAs(t, lacking(fmt.Errorf("ftp: %w", &fs.PathError{Op: "write", Path: "main.go", Err: shortages[0]})), new(*MachineError))
	assert.Equal(t, ErrNone, lacking(ErrNone))
}

// TestNoGoCommand builds where there is no go command. That is not the program's fault.
func TestNoGoCommand(t *testing.T) {
	source, err := Copy(write(t, map[string]string{"clock1/main.go": program}), "clock1", t.TempDir())
	require.NoError(t, err)
	source.Trusted = true
	t.Setenv("PATH", "")
	assert.ErrorAs(t, source.Build(t.Context()), new(*MachineError))
}
