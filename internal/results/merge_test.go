package results_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/results"
	"goplab/internal/scenario"
)

func jsonOf(t *testing.T, r *marking.Report, extent results.Extent) string {
	return written(t, func(b *bytes.Buffer) error { return results.JSON(b, r, extent) })
}

// files writes texts to files, and returns their names.
func files(t *testing.T, texts ...string) []string {
	var names []string
	for i, text := range texts {
		name := filepath.Join(t.TempDir(), string(rune('a'+i%26))+".json")
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
		names = append(names, name)
	}
	return names
}

func TestJSON(t *testing.T) {
	for _, extent := range []results.Extent{results.Brief, results.Whole} {
		for _, r := range class() {
			text := jsonOf(t, r, extent)
			matches(t, "report.schema.json", text)
			assert.Equal(t, 1, strings.Count(text, "\n"), "an object is a line")
			shows(t, text, "\n")
		}
	}
	brief, whole := jsonOf(t, mixed("ada", "x"), results.Brief), jsonOf(t, mixed("ada", "x"), results.Whole)
	assert.NotContains(t, brief, `"record"`)
	assert.Equal(t, 2, strings.Count(whole, `"record"`), "of the two that failed")
}

// TestMerge checks that the parts of a class make the same files as the class itself.
func TestMerge(t *testing.T) {
	one := class()
	for _, extent := range []results.Extent{results.Brief, results.Whole} {
		var parts []string
		for _, r := range one {
			parts = append(parts, jsonOf(t, r, extent))
		}
		slices.Reverse(parts) // the order does not matter, nor does how many are in a file
		parts = append(parts[3:], parts[0]+parts[1]+parts[2])
		merged, err := results.Merge(files(t, parts...))
		require.NoError(t, err)
		require.Len(t, merged, len(one))

		assert.True(t, csvOf(t, one) == csvOf(t, merged), "the tables differ")
		assert.True(t, junitOf(t, one) == junitOf(t, merged), "the JUnit files differ")
		for i, r := range one {
			assert.Equal(t, jsonOf(t, r, extent), jsonOf(t, merged[i], extent))
			assert.Equal(t, gradescopeOf(t, r), gradescopeOf(t, merged[i]))
			if r.Problem == "" {
				assert.Equal(t, classroomOf(t, r), classroomOf(t, merged[i]))
			}
		}
	}
}

func TestMergeMistakes(t *testing.T) {
	good := jsonOf(t, mixed("ada", "x"), results.Brief)
	for _, test := range []struct{ text, says string }{
		{"", "there is no report in it"},
		{"ada: 100\n", "it is not what grade -json or -results writes"},
		{good[:len(good)/2], "it is not what grade -json or -results writes"},
		{strings.Replace(good, `"points":25`, `"points":70`, 1), "the report about ada says 70 of 70 points; its scenarios add up to 25 of 70"},
		{strings.Replace(good, `"verdict":"no verdict"`, `"verdict":"fine"`, 1), `three-in-order has the verdict "fine"`},
		{strings.Replace(good, `"verdict":"pass"`, `"verdict":"no verdict"`, 1), "a-line-a-second has the verdict no verdict, and 20 of 20 points"},
		{strings.Replace(good, `"name":"rests"`, `"name":"<b>"`, 1), `there is a scenario called "<b>"`},
		{strings.Replace(good, `"step":"clock1"`, `"step":""`, 1), `has a step called ""`},
		{strings.Replace(good, `"level":"core"`, `"level":"x"`, 1), `a-line-a-second has the level "x"`},
		{strings.Replace(good, `"submission":"ada"`, `"submission":""`, 1), "a report does not name its submission"},
		{`{"submission":"ada"}`, "the report about ada has no results, and does not say why"},
		{strings.Replace(good, `"submission"`, `"problem":"x","submission"`, 1), "has both a problem and results"},
	} {
		names := files(t, test.text)
		_, err := results.Merge(names)
		assert.ErrorContains(t, err, test.says)
		assert.ErrorContains(t, err, names[0])
	}

	names := files(t, good, good, "x")
	_, err := results.Merge(append(names, "nowhere.json"))
	assert.ErrorContains(t, err, names[0]+" and "+names[1]+" are both about ada, and both have a verdict about clock1/a-line-a-second; leave one of them out")
	assert.ErrorContains(t, err, names[2]+": it is not")
	assert.ErrorContains(t, err, "nowhere.json: ")
}

// TestMergeAgain merges what was played again into what was there.
func TestMergeAgain(t *testing.T) {
	first := jsonOf(t, mixed("ada", "x"), results.Brief)
	again := jsonOf(t, report("ada", marking.StepReport{Step: "clock1", Scenarios: []scenario.Result{passed("three-in-order", "core", 20)}}), results.Brief)
	still := jsonOf(t, report("ada", marking.StepReport{Step: "clock1", Scenarios: []scenario.Result{noVerdict("three-in-order", "core", 20)}}), results.Brief)
	more := jsonOf(t, report("ada", marking.StepReport{Step: "clock2", Scenarios: []scenario.Result{passed("crowd", "core", 9)}}), results.Brief)
	for _, order := range [][]string{{first, still, again, more}, {more, again, first, still}} {
		merged, err := results.Merge(files(t, order...))
		require.NoError(t, err)
		require.Len(t, merged, 1)
		r := merged[0]
		assert.Equal(t, []int{54, 79}, []int{r.Points, r.MaxPoints})
		require.Len(t, r.Steps, 3)
		assert.Equal(t, "clock2", r.Steps[2].Step)
		assert.Equal(t, []int{45, 50}, []int{r.Steps[0].Points, r.Steps[0].MaxPoints})
		assert.Len(t, r.Steps[0].Scenarios, 5)
	}

	_, err := results.Merge(files(t, first, jsonOf(t, unmarked("ada", "x"), results.Brief)))
	assert.ErrorContains(t, err, "are both about ada, and one says that it could not be marked")
}

func TestSortByName(t *testing.T) {
	want := []string{"", "a", "a01", "a1", "a2", "a2b", "a10", "a99999999999999999999", "a100000000000000000000", "b"}
	var reports []*marking.Report
	for _, name := range want {
		reports = append(reports, unmarked(name, "x"))
	}
	slices.Reverse(reports)
	results.SortByName(reports)
	for i, r := range reports {
		assert.Equal(t, want[i], r.Submission)
	}
}
