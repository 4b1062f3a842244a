package handout

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const root = "../.."

// minDistinct is how long a line must be to be known again.
const minDistinct = 40

// mayLeak are lines of solutions that students may read, and where.
var mayLeak = map[string][]string{
	// A clock1 with a bug, whose failure the README reads.
	"guide/example/clock1/main.go": {`listener, err := net.Listen("tcp", "localhost:8000")`},
	// The last hint about clock1 says which calls it needs.
	"guide/1-clock1.md": {`fmt.Fprintln(conn, time.Now().Format("15:04:05"))`},
	// The last hint about clockwall spells the flag out.
	"guide/4-clockwall.md": {`port := flag.Int("port", 8000, "the TCP port to listen on")`},
}

// TestNothingLeaks looks for what is distinctive of the solutions.
func TestNothingLeaks(t *testing.T) {
	e := workbook(t)
	distinct := distinctLines(t, e)
	require.Greater(t, len(distinct), 300)

	for _, f := range e.Files {
		assert.NotRegexp(t, `^(solutions|testdata/[^/]*/(right|wrong))/`, f.Name)
		if machinery.MatchString(f.Name) {
			continue // it has none of these lines
		}
		for _, line := range distinct {
			if strings.Contains(string(f.Text), line) && !isAllowed(f.Name, line) {
				assert.Fail(t, "a solution leaks", "%s has this line of a solution: %s", f.Name, line)
			}
		}
	}
}

// isAllowed reports whether a file may have a line. A page may in other languages, too.
func isAllowed(name, line string) bool {
	return slices.Contains(mayLeak[otherLanguage.ReplaceAllString(name, "guide/")], line)
}

var otherLanguage = regexp.MustCompile(`^guide/[a-z]{2}(-[A-Z]{2})?/`)

// workbook makes an edition of this workbook as it is now.
func workbook(t *testing.T) *Edition {
	t.Helper()
	for _, needed := range []string{".git", "solutions"} {
		if _, err := os.Stat(filepath.Join(root, needed)); err != nil {
			t.Skipf("this workbook has no %s", needed)
		}
	}
	e, err := New(root, true)
	require.NoError(t, err)
	return e
}

// machinery is where lines of the solutions may be: a starter has the beginning of one, and
// our own programs dial, listen, and handle signals, too.
var machinery = regexp.MustCompile(`^(ch8|internal|scripts)/`)

// distinctLines returns the lines of the solutions that students do not have anyway.
func distinctLines(t *testing.T, e *Edition) []string {
	var theirs strings.Builder
	for _, f := range e.Files {
		if machinery.MatchString(f.Name) {
			theirs.Write(f.Text)
		}
	}
	var distinct []string
	for line := range strings.Lines(source(t, filepath.Join(root, "solutions"))) {
		line = strings.TrimSpace(line)
		if len(line) >= minDistinct && !strings.Contains(theirs.String(), line) {
			distinct = append(distinct, line)
		}
	}
	return distinct
}

// source returns the text of all Go files in a folder.
func source(t *testing.T, dir string) string {
	var all strings.Builder
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		all.Write(text)
		return err
	}))
	return all.String()
}

// TestImports checks that nothing that students get needs a package that they do not get.
func TestImports(t *testing.T) {
	for _, f := range workbook(t).Files {
		if filepath.Ext(f.Name) != ".go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Text, parser.ImportsOnly)
		require.NoError(t, err)
		for _, spec := range file.Imports {
			name, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "goplab/")
			assert.False(t, ours && isLeftOut(name), "%s imports %s, which is not handed out", f.Name, name)
		}
	}
}
