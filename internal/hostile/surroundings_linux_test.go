package hostile

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// planted are the files that a hostile program would like us to write. They are not where
// our own temporary files are.
const planted = "/tmp/goplab-planted-*"

// lookAround returns what there is around the programs, a line each: processes, mounts,
// temporary files, and when the files of testdata were changed.
func lookAround(t *testing.T) []string {
	lines := processes(t)
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	require.NoError(t, err)
	for line := range strings.Lines(string(mounts)) {
		lines = append(lines, "mount "+strings.TrimSpace(line))
	}

	for _, pattern := range []string{planted, filepath.Join(os.TempDir(), "*"), filepath.Join(testdata, "*", "*"), filepath.Join(testdata, "*")} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range files {
			if info, err := os.Lstat(file); err == nil {
				lines = append(lines, "file "+file+info.ModTime().Format(" 15:04:05.000000"))
			}
		}
	}
	return lines
}

// processes returns the names of the processes that have been started, by whomever, below
// process 1 of this process's namespace, where orphans end up.
func processes(t *testing.T) []string {
	parents, names := map[int]int{}, map[int]string{}
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		name, rest, _ := bytes.Cut(text[bytes.IndexByte(text, '(')+1:], []byte(") "))
		if fields := strings.Fields(string(rest)); len(fields) > 1 {
			parents[pid], _ = strconv.Atoi(fields[1])
			names[pid] = string(name)
		}
	}

	self, err := os.Readlink("/proc/self") // as whoever mounted /proc knows us
	require.NoError(t, err)
	own, _ := strconv.Atoi(self)
	first := parents[own]
	var lines []string
	for pid := range parents {
		for above := parents[pid]; pid != own && above > 1; above = parents[above] {
			if above == first || above == own {
				lines = append(lines, "process "+names[pid])
				break
			}
		}
	}
	return lines
}

// changes returns the lines that are new, and those that are gone.
func changes(before, after []string) []string {
	var lines []string
	left := slices.Clone(before)
	for _, line := range after {
		if i := slices.Index(left, line); i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else {
			lines = append(lines, "new: "+line)
		}
	}
	for _, line := range left {
		lines = append(lines, "gone: "+line)
	}
	return lines
}

// TestChanges finds what is new, and what is gone.
func TestChanges(t *testing.T) {
	assert.Equal(t, []string{"new: c", "new: a", "gone: b"}, changes([]string{"a", "b"}, []string{"a", "c", "a"}))
	assert.Empty(t, changes([]string{"a", "b"}, []string{"b", "a"}))
}
