package lesson

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

const root = "../.."

// TestGuide reads what the real guide says about each step.
func TestGuide(t *testing.T) {
	for _, step := range lab.Steps {
		l, err := Read(root, step)
		require.NoError(t, err)
		require.Len(t, l.Hints, 3, step.Name)
		assert.Equal(t, []string{"A little", "More", "Nearly all"}, []string{l.Hints[0].Title, l.Hints[1].Title, l.Hints[2].Title})
		for _, text := range []string{l.Hints[0].Text, l.Hints[1].Text, l.Hints[2].Text, l.Next} {
			assert.Greater(t, len(text), 60, step.Name)
			assert.NotContains(t, text, "<")
			assert.NotContains(t, text, "**")
			assertFits(t, text)
		}
	}
}

// assertFits checks that a text fits a terminal. Code may be wider.
func assertFits(t *testing.T, text string) {
	t.Helper()
	assert.NotContains(t, text, "\t")
	assert.NotContains(t, text, unbroken)
	for line := range strings.Lines(text) {
		assert.Equal(t, strings.TrimRight(line, " \n"), strings.TrimSuffix(line, "\n"))
		if !strings.HasPrefix(line, codeIndent) {
			assert.LessOrEqual(t, say.Width(strings.TrimRight(line, "\n")), textColumns, line)
		}
	}
}

func TestHintText(t *testing.T) {
	step, _ := lab.StepNamed("clock1")
	l, err := Read(root, step)
	require.NoError(t, err)
	assert.Equal(t, "    for {\n        conn, err := listener.Accept()\n        // if that failed: log it, and continue\n"+
		"        tellTime(conn)\n    }\n\nIn `tellTime(conn net.Conn)`", l.Hints[2].Text[:strings.Index(l.Hints[2].Text, ", write")])
	assert.Contains(t, l.Hints[2].Text, "`fmt.Fprintln(conn, time.Now().Format(\"15:04:05\"))`", "code that can be copied")
	assert.True(t, strings.HasPrefix(l.Next, "How long does the next client wait"), l.Next)
	assert.True(t, strings.HasSuffix(l.Next, "\n    go run ./scripts/experiment backlog"), "without what comes of it: %s", l.Next)
}

// page writes a page of a guide and reads a lesson from it.
func page(t *testing.T, text string) (Lesson, error) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "guide"), 0o777))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "guide", "6-upper.md"), []byte(text), 0o666))
	return Read(dir, scenario.Step{Name: "upper", Page: "guide/6-upper.md", Section: "Step 6: upper"})
}

// TestPage reads a page of its own.
func TestPage(t *testing.T) {
	l, err := page(t, `# Step 6: upper

**Hints.** They are below.

## Hints

They get better.

<details>
<summary>Only one</summary>

**Careful.** Read [the manual](https://go.dev/doc) and [step 1](#step-1), *really*:

1. It is 5 &lt; 6, and \*not\* more.
2. A second point that is long enough to need more than one line of a terminal of eighty columns.

- x
</details>

## Next

Do more.

<!-- not run: it never ends -->
`+"```go\nfor {\n\tx()\n}\n```"+`

> They said so.

<details><summary>What you see</summary>

More.
</details>

Folded.

---

After the rule.
`)
	require.NoError(t, err)
	require.Len(t, l.Hints, 1)
	assert.Equal(t, "Only one", l.Hints[0].Title)
	assert.Equal(t, `Careful. Read the manual (https://go.dev/doc) and step 1, really:

1. It is 5 < 6, and *not* more.
2. A second point that is long enough to need more than one line of a terminal
   of eighty columns.

- x`, l.Hints[0].Text)
	assert.Equal(t, "Do more.\n\n    for {\n        x()\n    }\n\n    They said so.", l.Next)
}

func TestPageIsIncomplete(t *testing.T) {
	_, err := page(t, "# Step 7: lower\n")
	assert.EqualError(t, err, `guide/6-upper.md has no heading "Step 6: upper"`)

	l, err := page(t, "# Step 6: upper\n\nNothing is said.\n\n# Step 7: lower\n\n## Next\n\nNot this.\n")
	require.NoError(t, err)
	assert.Empty(t, l.Hints)
	assert.Empty(t, l.Next)

	_, err = Read(t.TempDir(), scenario.Step{Page: "guide/none.md"})
	assert.ErrorIs(t, err, os.ErrNotExist)
}
