package lesson

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ownCache makes the user's cache an empty folder.
func ownCache(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, dir)
	}
}

var lost = Failure{
	Step: "clock1", Scenario: "one-at-a-time", Sentence: "B got a line (16:34:45) while A was still being served",
	Hint: "finish serving one connection before you accept the next; when a write fails, the client has left",
}

func TestNextHint(t *testing.T) {
	ownCache(t)
	l, err := Read(root, step("clock1"))
	require.NoError(t, err)
	level := func(f Failure) int {
		shown, err := NextHint(root, l, f)
		require.NoError(t, err)
		assert.Equal(t, 3, shown.Of)
		assert.Equal(t, shown.Level == 3, shown.Last())
		assertFits(t, shown.Text)
		return shown.Level
	}

	// The same failure at another time, of another client, is the same.
	later := lost
	later.Sentence = "C got a line (09:00:01) while A was still being served"
	assert.Equal(t, []int{1, 2, 3, 3}, []int{level(lost), level(later), level(lost), level(lost)})

	// Another one starts anew: another sentence, or another scenario.
	other := lost
	other.Sentence = "B connected but got no line within 2s"
	assert.Equal(t, []int{1, 2}, []int{level(other), level(other)})
	other.Scenario = "three-in-order"
	assert.Equal(t, []int{1, 1, 2}, []int{level(other), level(lost), level(lost)})

	// Other steps and other workbooks do not matter.
	netcat1, err := Read(root, step("netcat1"))
	require.NoError(t, err)
	shown, err := NextHint(root, netcat1, Failure{Step: "netcat1"})
	require.NoError(t, err)
	assert.Equal(t, 1, shown.Level)
	shown, err = NextHint(t.TempDir(), l, lost)
	require.NoError(t, err)
	assert.Equal(t, 1, shown.Level)
	assert.Equal(t, 3, level(lost))
}

func TestHintAt(t *testing.T) {
	l := Lesson{Step: step("clock1"), Hints: []Hint{{"A little", "Read `net`."}, {"All", "    for {\n    }"}}}
	shown, err := HintAt(l, lost, 1)
	require.NoError(t, err)
	assert.Equal(t, `clock1, one-at-a-time
B got a line (16:34:45) while A was still being served
hint: finish serving one connection before you accept the next; when a write
fails, the client has left

Hint 1 of 2: a little

Read `+"`net`"+`.
`, shown.Text)

	broken := Failure{Step: "clock1", Scenario: "one-at-a-time", Sentence: "clock1 does not build:\n./main.go:3:15: undefined: x\n\thave ()"}
	shown, err = HintAt(l, broken, 2)
	require.NoError(t, err)
	assert.Equal(t, "clock1, one-at-a-time\nclock1 does not build:\n./main.go:3:15: undefined: x\n    have ()\n\nHint 2 of 2: all\n\n    for {\n    }\n", shown.Text)

	shown, err = HintAt(l, Failure{Step: "clock1"}, 2)
	require.NoError(t, err)
	assert.Equal(t, "Hint 2 of 2: all\n\n    for {\n    }\n", shown.Text)

	for _, level := range []int{0, 3} {
		_, err = HintAt(l, lost, level)
		assert.ErrorContains(t, err, "of clock1; the last one is 2")
	}
	_, err = NextHint(root, Lesson{Step: l.Step}, lost)
	assert.EqualError(t, err, l.Step.Page+" has no hints about clock1")
}

// TestHintWithoutMemory shows a hint although it cannot be remembered, or although what
// is remembered makes no sense.
func TestHintWithoutMemory(t *testing.T) {
	ownCache(t)
	l, err := Read(root, step("clock1"))
	require.NoError(t, err)
	dir, err := Cache(root)
	require.NoError(t, err)
	for _, text := range []string{"", "nonsense", "null", `{"clock1":{"about":"x","level":-7}}`, `{"clock1":3}`} {
		write(t, text, dir, seenFile)
		shown, err := NextHint(root, l, lost)
		require.NoError(t, err)
		assert.Equal(t, 1, shown.Level, text)
	}

	require.NoError(t, os.RemoveAll(filepath.Dir(dir)))
	write(t, "a file", filepath.Dir(dir)) // where a folder has to be
	shown, err := NextHint(root, l, lost)
	assert.Error(t, err)
	assert.Equal(t, 1, shown.Level)
	assert.NotEmpty(t, shown.Text)
}
