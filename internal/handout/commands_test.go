package handout

import (
	"flag"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	play  = flag.Bool("play", false, "run the commands of the README in the students' edition, for a minute or two")
	whole = flag.Bool("whole", false, "with -play: test all packages there, not only those that read the edition")
)

// commands are run in the students' edition: the two of its README come last.
var commands = []string{
	"go vet ./...",
	"go test -count=1 -run Links|Files|Anchors ./internal/guide",
	"go test ./internal/... ./s...",
	"go run ./scripts/grade",
}

// readers are the packages that read what the edition lacks, or has in other words.
const readers = "./internal/guide ./internal/lab ./internal/lesson ./internal/picture ./internal/say ./scripts/grade"

// testCommand returns the README's test command without what takes long and has been
// tested in the workbook itself: all packages that read nothing of the edition.
func testCommand(command string) string {
	if !*whole {
		command = "go test " + readers
	}
	return command + " -count=1 -short"
}

// TestCommands runs the README's own commands in the students' edition.
func TestCommands(t *testing.T) {
	if !*play {
		t.Skip("it takes minutes; -play runs it")
	}
	e := workbook(t)
	dir := t.TempDir()
	require.NoError(t, e.WriteFolder(dir))
	readme, err := os.ReadFile(dir + "/README.md")
	require.NoError(t, err)

	for _, command := range commands[2:] {
		assert.Regexp(t, `(?m)^    `+regexp.QuoteMeta(command)+`$`, string(readme))
	}
	for _, command := range commands {
		if strings.HasPrefix(command, "go test ./") {
			command = testCommand(command)
		}
		args := strings.Fields(command)
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOPLAB_STRETCH=")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s\n%s", command, out)
	}
}
