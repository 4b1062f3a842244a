package submission

import (
	"debug/buildinfo"
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// zoned is a program that shows a zone, and says whether it finds localhost and has a race.
const zoned = `package main

import (
	"fmt"
	"net"
	"time"
)

var n int

func main() {
	zone, err := time.LoadLocation("Asia/Kolkata")
	fmt.Println(zone, err)
	addresses, err := net.LookupHost("localhost")
	fmt.Println(len(addresses) > 0, err)
	done := make(chan bool)
	go func() { n++; done <- true }()
	n++
	<-done
}
`

// TestStatic starts executables in an empty root folder, where they find nothing but themselves
// and /etc/hosts.
func TestStatic(t *testing.T) {
	source, err := Copy(write(t, map[string]string{"clock1/main.go": zoned}), "clock1", t.TempDir())
	require.NoError(t, err)
	require.NoError(t, source.Build(t.Context()))
	isStatic(t, source.Binary)
	assert.Equal(t, "Asia/Kolkata <nil>\ntrue <nil>", alone(t, source.Binary))
	if testing.Short() {
		t.Skip("a build for the race detector takes longer")
	}

	race := buildRace(t, source)
	info, err := buildinfo.ReadFile(race)
	require.NoError(t, err)
	assert.Contains(t, info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
	isStatic(t, race)
	out := alone(t, race)
	assert.Contains(t, out, "Asia/Kolkata <nil>\ntrue <nil>")
	assert.Contains(t, out, "WARNING: DATA RACE")
	assert.Contains(t, out, "main.go:18") // where n++ is in main
}

// isStatic checks that an executable needs no other file.
func isStatic(t *testing.T, binary string) {
	file, err := elf.Open(binary)
	require.NoError(t, err)
	defer file.Close()
	for _, part := range file.Progs {
		assert.NotEqual(t, elf.PT_INTERP, part.Type, "it needs a loader")
	}
}

// alone returns what a program prints in a root folder of its own.
func alone(t *testing.T, binary string) string {
	root := t.TempDir()
	require.NoError(t, os.Link(binary, filepath.Join(root, "program")))
	require.NoError(t, os.Mkdir(filepath.Join(root, "etc"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(root, "etc", "hosts"), []byte("127.0.0.1 localhost\n"), 0o644))
	cmd := exec.Command("/program")
	cmd.Dir, cmd.Env = "/", []string{"GORACE=atexit_sleep_ms=1 exitcode=0"}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Chroot:      root,
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	if err != nil && len(out) == 0 {
		t.Skip("there can be no root folder of its own here: ", err)
	}
	return strings.TrimSpace(string(out))
}
