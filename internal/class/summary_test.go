package class

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/scenario"
	"goplab/internal/similar"
)

// found returns a report of clock1 in which two scenarios ended like this.
func found(name string, first, second scenario.Verdict, says string) *marking.Report {
	result := func(name string, v scenario.Verdict) scenario.Result {
		r := scenario.Result{Name: name, Level: "core", Verdict: v, MaxPoints: 50}
		if v == scenario.Pass {
			r.Points = 50
		} else {
			r.Message = says
		}
		return r
	}
	return marking.NewReport(name, []marking.StepReport{{Step: "clock1", Scenarios: []scenario.Result{result("a", first), result("b", second)}}})
}

func TestSummarize(t *testing.T) {
	reports := []*marking.Report{
		found("ada", scenario.Pass, scenario.Pass, ""),
		found("bob", scenario.Fail, scenario.Pass, "A got no line within 5s"),
		found("carl", scenario.Fail, scenario.Pass, "B got no line within 6s"),
		found("dora", scenario.Fail, scenario.Fail, "a panic"),
		found("emil", scenario.Pass, scenario.NoVerdict, "this machine stalled"),
		found("fred", scenario.Fail, scenario.Skip, "clock1 exited with status 1. It printed: "+scenario.Untouched+"it"),
		found("gina", scenario.Fail, scenario.Skip, "clock1 does not build:\nmain.go:3: undefined"),
		{Submission: "hans\x1b[31m", Problem: "the archive is broken\nreally"},
	}
	s := Summarize(reports)
	assert.Equal(t, []int{0, 0, 0, 50, 50, 100}, s.Points, "without what has no verdict or no marks")
	assert.Equal(t, []Stumble{
		{"clock1", "a", 3, 5, "A got no line within 5s", 2, 0},
		{"clock1", "", 1, 6, "clock1 does not build: main.go:3: undefined", 1, 0},
		{"clock1", "b", 1, 4, "a panic", 1, 0},
	}, s.Stumbles)

	var b strings.Builder
	require.NoError(t, s.Write(&b))
	assert.Equal(t, `8 submissions, 6 marked with all verdicts

points, of 100 and a bonus of 0
  least 0, quarter 0, median 50, three quarters 50, most 100

    0 to   9    3  ########################################
   10 to  19    0
   20 to  29    0
   30 to  39    0
   40 to  49    0
   50 to  59    2  ###########################
   60 to  69    0
   70 to  79    0
   80 to  89    0
   90 to  99    0
  100 to 109    1  ##############

failed most often, of those who have begun the step
  3 of 5  clock1/a
    twice: A got no line within 5s
  1 of 6  clock1
    once: clock1 does not build: main.go:3: undefined
  1 of 4  clock1/b
    once: a panic

not begun: clock1 by 1

no verdict, even when played again with nothing else: 1 submission
  emil, up to 50 points: clock1/b
    this machine stalled

not marked: 1 submission
  "hans\x1b[31m": the archive is broken
`, b.String())
}

// TestAlike checks that a step whose scenarios all fail in one way does not hide the others.
func TestAlike(t *testing.T) {
	s := Summarize([]*marking.Report{
		found("ada", scenario.Fail, scenario.Fail, "B got no line within 5s"),
		found("bob", scenario.Fail, scenario.Pass, "A got no line within 6s"),
	})
	assert.Equal(t, []Stumble{{"clock1", "a", 2, 2, "B got no line within 5s", 2, 1}}, s.Stumbles)
}

func TestQuartiles(t *testing.T) {
	for _, test := range []struct {
		points []int
		want   [5]int
	}{
		{nil, [5]int{}},
		{[]int{7}, [5]int{7, 7, 7, 7, 7}},
		{[]int{0, 10, 20, 30, 40}, [5]int{0, 10, 20, 30, 40}},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8}, [5]int{1, 3, 5, 6, 8}},
	} {
		assert.Equal(t, test.want, Quartiles(test.points))
	}
}

func TestShown(t *testing.T) {
	for name, want := range map[string]string{
		"ada": "ada", "Jürgen Müller": "Jürgen Müller", "": `""`, " a": `" a"`, "a\nb": `"a\nb"`,
		"\x1b[2J": `"\x1b[2J"`, "a\xffb": `"a\xffb"`, "a\u202eb": `"a\u202eb"`, `a"b`: `"a\"b"`,
	} {
		assert.Equal(t, want, Shown(name))
	}
}

func TestTyped(t *testing.T) {
	for arg, want := range map[string]string{
		"../class": "../class", "": "''", "my class": "'my class'", "it's": `'it'\''s'`, "Müller": "Müller",
		"a\x1b[31m": `$'a\x1b[31m'`, "a\n\"'": `$'a\n\"\''`, `C:\class`: `'C:\class'`,
	} {
		assert.Equal(t, want, Typed(arg))
	}
}

func TestWriteSimilar(t *testing.T) {
	var b strings.Builder
	require.NoError(t, WriteSimilar(&b, similar.Report{
		Pairs: []similar.Pair{{A: "ada", B: "b\nb", Shared: []similar.Shared{{Program: "ftp", Size: 5000}, {Program: "clock1", Size: 80, Others: 1}}}},
		Groups: []similar.Group{
			{Program: "ftp", Size: 5000, Owners: []string{"ada", "b\nb"}},
			{Program: "clockwall", Size: 600, Owners: []string{"carl"}, Solution: true},
			{Program: "clock1", Size: 80, Owners: []string{"ada", "b\nb", "carl"}},
			{Program: "netcat1", Size: 40, Owners: []string{"carl"}, Solution: true},
		},
	}))
	assert.Equal(t, `the same but for names and layout, and long enough to mean something: 1 pair
  ada and "b\nb": ftp (5000 words), clock1 (80 words, and so 1 other)

the same as the solution, and long enough to mean something
  clockwall (600 words): 1, carl

short, or shared by many: honest programs coincide
  clock1 (80 words): 3, ada, "b\nb", carl
  netcat1 (40 words, as in the solution): 1, carl
`, b.String())
}
