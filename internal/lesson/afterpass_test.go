package lesson

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// passed returns a step with the results of its real scenarios: those for which verdict
// returns an empty string pass.
func passed(t *testing.T, number int, verdict func(s scenario.Scenario) (v scenario.Verdict, missing string)) Passed {
	p := Passed{Root: root, Tree: "ch8", Step: lab.Steps[number]}
	if number+1 < len(lab.Steps) {
		p.Next = &lab.Steps[number+1]
	}
	scenarios, err := scenario.Load(filepath.Join(root, "testdata"), p.Step)
	require.NoError(t, err)
	for _, s := range scenarios {
		r := scenario.Result{Name: s.Name, Level: s.Level(), Verdict: scenario.Pass, Points: s.Points, MaxPoints: s.Points}
		if v, missing := verdict(s); v != "" {
			r.Verdict, r.Missing, r.Points = v, missing, 0
			r.Message = "this scenario does not run on Windows"
		}
		p.Results = append(p.Results, r)
	}
	return p
}

// results are those of a step with five bonus points, of which four are lost.
func results() []scenario.Result {
	return []scenario.Result{
		{Name: "one-at-a-time", Level: "core", Verdict: scenario.Pass, Points: 100, MaxPoints: 100},
		{Name: "rests", Level: "stretch", Verdict: scenario.Fail, MaxPoints: 3},
		{Name: "with-nc", Level: "stretch", Verdict: scenario.Pass, Points: 1, MaxPoints: 1},
		{Name: "with-ncat", Level: "stretch", Verdict: scenario.Skip, MaxPoints: 1, Missing: "ncat"},
	}
}

func allPass(scenario.Scenario) (scenario.Verdict, string) { return "", "" }

// twoLost fails one scenario and skips another one.
func twoLost(s scenario.Scenario) (scenario.Verdict, string) {
	switch s.Name {
	case "rests":
		return scenario.Fail, ""
	case "with-ncat":
		return scenario.Skip, "ncat"
	}
	return "", ""
}

// allLost passes the core alone, on a machine where nothing is installed.
func allLost(s scenario.Scenario) (scenario.Verdict, string) {
	text, _ := os.ReadFile(s.File)
	programs := programsOf(string(text))
	switch {
	case !s.Stretch:
		return "", ""
	case len(programs) > 0:
		return scenario.Skip, programs[0]
	case strings.Contains(string(text), "skip '"):
		return scenario.Skip, ""
	}
	return scenario.Fail, ""
}

// bare returns a workbook with the guide and without solutions.
func bare(t *testing.T, step scenario.Step) string {
	dir := t.TempDir()
	page, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(step.Page)))
	require.NoError(t, err)
	write(t, string(page), dir, filepath.FromSlash(step.Page))
	return dir
}

func TestAfterPass(t *testing.T) {
	p := Passed{Tree: "ch8", Step: lab.Steps[0], Results: results(), Next: &lab.Steps[1]}
	p.Root = bare(t, p.Step)
	l, err := Read(root, p.Step)
	require.NoError(t, err)

	head := "clock1 is done: 100 of 100 points, and 1 of 5 bonus points.\n" +
		"Left for a bonus: rests (3).\n" +
		"Skipped here: with-ncat (1, without ncat).\n"
	tail := l.ideas + "\n" + "Next: netcat1, " + lab.Steps[1].Start() + "\n"
	assert.Equal(t, head+tail, AfterPass(p))

	require.NoError(t, os.MkdirAll(filepath.Join(p.Root, "solutions", "clock1"), 0o777))
	assert.Equal(t, head+"To compare: git diff --no-index ch8/clock1 solutions/clock1\n"+tail, AfterPass(p))

	p.Tree = "../ada"
	assert.Equal(t, head+tail, AfterPass(p), "nobody compares somebody else's program")
	assert.True(t, strings.HasPrefix(l.ideas, "Ideas: How long does the next"), l.ideas)
}

// TestAfterPassFits checks that what is shown stays on the screen.
func TestAfterPassFits(t *testing.T) {
	for _, verdict := range []func(scenario.Scenario) (scenario.Verdict, string){allPass, twoLost, allLost} {
		var all []Passed
		for number, step := range lab.Steps {
			p := passed(t, number, verdict)
			all = append(all, p)
			text := AfterPass(p)
			assertFits(t, text)
			assert.LessOrEqual(t, rows(text), maxLines, text)
			assert.Contains(t, text, step.Name+" is done: 100 of 100 points, and ")
			assert.Contains(t, text, "\nIdeas: ")
			assert.Equal(t, p.Next != nil, strings.Contains(text, "\nNext: "))
		}
		for _, system := range []string{"linux", "darwin", "windows"} {
			text := afterAll(all, system)
			assert.LessOrEqual(t, rows(text), maxLines, text)
			assert.Contains(t, text, "All steps are done: 500 of 500 points, and ")
		}
	}
}

// TestAfterPassCutsIdeas has more ideas than fit.
func TestAfterPassCutsIdeas(t *testing.T) {
	dir := t.TempDir()
	write(t, "# S\n\n## Next\n\nIdea.\n\n"+strings.Repeat("    go test\n", 20), dir, "page.md")
	p := Passed{Root: dir, Step: scenario.Step{Name: "upper", Page: "page.md", Section: "S"}}
	text := AfterPass(p)
	assert.Equal(t, maxLines, rows(text))
	assert.True(t, strings.HasSuffix(text, "    go test …\n"), text)

	// A guide that says nothing about the step is no reason to say nothing.
	p.Step.Page = "none.md"
	assert.Equal(t, "upper is done: 0 of 0 points.\n", AfterPass(p))
}

func TestAfterAll(t *testing.T) {
	all := []Passed{{Root: t.TempDir(), Tree: "ch8", Step: lab.Steps[0], Results: results()}, {Step: lab.Steps[1], Results: results()[:3:3]}}
	all[1].Results[1].MaxPoints = 1
	const points = `All steps are done: 200 of 200 points, and 2 of 7 bonus points.
clock1 is missing 4 points: rests (3), with-ncat (1).
netcat1 is missing 1 point: rests (1).
What was skipped needs: ncat (1).
`
	assert.Equal(t, points+"On Debian or Ubuntu: sudo apt install ncat\n", afterAll(all, "linux"))
	assert.Equal(t, points+"With Homebrew: brew install nmap\n", afterAll(all, "darwin"))
	assert.Equal(t, points, afterAll(all, "windows"))

	for i := range all {
		all[i].Results = []scenario.Result{all[i].Results[0], all[i].Results[2]}
	}
	require.NoError(t, os.Mkdir(filepath.Join(all[0].Root, "solutions"), 0o777))
	assert.Equal(t, "All steps are done: 200 of 200 points, and all 2 bonus points.\nTo compare: git diff --no-index ch8 solutions\n", afterAll(all, "linux"))
}

func TestSkippedReasons(t *testing.T) {
	skip := func(points int, message, missing string) scenario.Result {
		return scenario.Result{Verdict: scenario.Skip, MaxPoints: points, Message: message, Missing: missing}
	}
	skipped := []scenario.Result{
		skip(2, "Windows has no TZ", ""), skip(3, "", compiler), skip(2, "", "ncftpls"),
		skip(5, "Windows has no TZ", ""), skip(1, "", "ncftpget"), skip(1, "", "tnftp"), skip(1, "", "unheard-of"),
	}
	lines := []string{
		"What was skipped needs: a C compiler (3), ncftpls (2), ncftpget (1),",
		"tnftp (1), unheard-of (1).",
		"On Debian or Ubuntu: sudo apt install gcc libc6-dev ncftp tnftp",
		"Skipped on this machine: Windows has no TZ (7).",
	}
	assert.Equal(t, lines, whySkipped(skipped, "linux"))
	assert.Equal(t, []string{
		"Skipped on this machine: this scenario needs a network of its own: user",
		"namespaces are not permitted (3), and 1 more.",
	}, whySkipped([]scenario.Result{
		skip(3, "this scenario needs a network of its own: user namespaces are not permitted", ""), skipped[0],
	}, "linux"))
	lines[2] = "With Homebrew: brew install ncftp"
	lines = append(lines[:3], "For a C compiler: xcode-select --install", lines[3])
	assert.Equal(t, lines, whySkipped(skipped, "darwin"))
}

func TestEllipsis(t *testing.T) {
	full := strings.Repeat("x", textColumns-4)
	assert.Equal(t, "a\n"+full+" …", ellipsis("a\n"+full+" xyz"))
	assert.Equal(t, full+" …", ellipsis(full))

	wide := strings.Repeat("字", textColumns/2-1)
	assert.Equal(t, wide+" …", ellipsis(wide))
	assert.Equal(t, wide+" …", ellipsis(wide+"字"))
}
