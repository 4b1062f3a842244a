package scenario

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const goodHeader = "# B waits.\n# checks: C2 C3\n# points: 10\n# hint: a: b\n# try it: go run\n\nserver clock1\n"

func TestParseHeader(t *testing.T) {
	s, err := parseHeader("x.txtar", goodHeader)
	require.NoError(t, err)
	assert.Equal(t, Scenario{Sentence: "B waits.", Checks: []string{"C2", "C3"}, Points: 10, Hint: "a: b", TryIt: "go run"}, s)

	for _, bad := range []struct{ old, new, err string }{
		{"# B waits.\n", "", "x.txtar:1: the header must begin with a sentence"},
		{"# checks: C2 C3\n", "", `x.txtar:5: the header lacks "checks"`},
		{"10", "ten", `x.txtar:3: points: expected a number above 0, got "ten"`},
		{"10", "0", `x.txtar:3: points: expected a number above 0, got "0"`},
		{"# hint", "# level: easy\n# hint", `x.txtar:4: level: expected stretch`},
		{"# hint:", "# hunt:", "x.txtar:4: expected one of checks, points"},
		{"# checks", "# levle: stretch\n# checks", "x.txtar:2: expected one of checks, points"},
		{"# hint", "# points: 3\n# hint", `x.txtar:4: duplicate line "points"`},
	} {
		_, err := parseHeader("x.txtar", strings.Replace(goodHeader, bad.old, bad.new, 1))
		assert.ErrorContains(t, err, bad.err)
	}
}

// aStep is a step with two programs.
var aStep = Step{
	Name:     "x",
	Programs: []Program{{Name: "x"}, {Name: "helper"}},
	Promises: []Promise{{ID: "H1", Of: "helper"}, {ID: "C2"}, {ID: "C3"}},
	Commands: []Command{{Name: "wall", StartsOwn: true}},
}

// writeScenario writes a scenario to a file in a folder.
func writeScenario(t *testing.T, dir, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(dir, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, name+".txtar"), []byte(text), 0o644))
}

// TestLoad sees that scenarios come in their order: core before stretch, by stage,
// the step's own promises first, and in the order of the promises and points.
func TestLoad(t *testing.T) {
	testdata := t.TempDir()
	change := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(goodHeader) }
	dir := filepath.Join(testdata, "x")
	writeScenario(t, dir, "ten", goodHeader)
	writeScenario(t, dir, "twenty", change("10", "20"))
	writeScenario(t, dir, "third", change("C2 C3", "C3"))
	writeScenario(t, dir, "helper", change("C2 C3", "H1"))
	writeScenario(t, dir, "staged", change("B waits", "5.3: B waits", "C2 C3", "C3"))
	writeScenario(t, dir, "bonus", change("# hint", "# level: stretch\n# lasts: 16s\n# hint"))

	scenarios, err := Load(testdata, aStep)
	require.NoError(t, err)
	var names []string
	for _, s := range scenarios {
		names = append(names, s.Name)
	}
	assert.Equal(t, []string{"staged", "twenty", "ten", "third", "helper", "bonus"}, names)
	assert.Equal(t, "5.3", scenarios[0].Stage)
	assert.Less(t, scenarios[5].turn, scenarios[2].turn, "the longest begin early")
	assert.Less(t, scenarios[0].turn, scenarios[5].turn, "the first of the step begins before them")

	writeScenario(t, dir, "bad", change("# hint", "# lasts: 2s\n# hint"))
	_, err = Load(testdata, aStep)
	assert.ErrorContains(t, err, `expected a duration of 12s or more, got "2s"`)

	writeScenario(t, dir, "bad", change("C3", "C33"))
	_, err = Load(testdata, aStep)
	assert.ErrorContains(t, err, "bad.txtar: checks: C33 is not a promise of x")
	_, err = Load(t.TempDir(), aStep)
	assert.Error(t, err, "no folder")
}

// TestStarts sees which programs a scenario starts.
func TestStarts(t *testing.T) {
	for _, test := range []struct {
		script      string
		own, helper bool
	}{
		{"server x", true, false},
		{"server helper -port 8010", false, true},
		{"wall", true, false},
		{"[linux] ! complains - x", true, false},
		{"# server x", false, false},
		{"x server", false, false},
	} {
		s := Scenario{script: test.script + "\n"}
		assert.Equal(t, test.own, s.Starts(aStep, "x"), test.script)
		assert.Equal(t, test.helper, s.Starts(aStep, "helper"), test.script)
	}
}
