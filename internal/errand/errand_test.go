package errand

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type job struct{ Name string }

// TestJob hands a job over in a file.
func TestJob(t *testing.T) {
	file, err := Write(t.TempDir(), job{"a"})
	require.NoError(t, err)
	var j job
	require.NoError(t, Read(file, &j))
	assert.Equal(t, job{"a"}, j)
	assert.Error(t, Read(file+"x", &j))
}

// TestListen hears what a process says, also if it breaks off, and refuses what is no JSON.
func TestListen(t *testing.T) {
	for said, fails := range map[string]bool{`{"Name":"a"}{"Name":"b"}`: false, `{"Name":"a"}{"Name":"b"}{"Na`: false, `{"Name":"a"}{"Name":"b"} oh`: true} {
		var heard []string
		err := Listen(strings.NewReader(said), func(j job) { heard = append(heard, j.Name) })
		assert.Equal(t, []string{"a", "b"}, heard, said)
		assert.Equal(t, fails, err != nil, said)
	}
}
