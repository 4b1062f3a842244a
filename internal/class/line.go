package class

import (
	"fmt"
	"strings"

	"goplab/internal/marking"
	"goplab/internal/scenario"
	"goplab/internal/submission"
	"goplab/internal/watched"
)

// Line returns what came of a submission in a line: its name, points and bonus, how many
// scenarios have no verdict, and what failed first. Names are padded to a width.
func Line(r *marking.Report, width int) string {
	name := fmt.Sprintf("%-*s", width, Shown(r.Submission))
	if r.Problem != "" && len(r.Steps) == 0 {
		return fmt.Sprintf("%s  not marked: %s", name, oneLine(r.Problem))
	}
	c := countsOf(r)
	line := fmt.Sprintf("%s  %3d of %d, bonus %d", name, c.core.Points, c.core.MaxPoints, c.bonus.Points)
	if c.undecided > 0 {
		line += fmt.Sprintf("; %d without a verdict", c.undecided)
	}
	switch {
	case r.Problem != "":
		line += "; " + oneLine(r.Problem)
	default:
		if first := FirstFailure(r); first != "" {
			line += "; " + first
		}
	}
	return line
}

// counts are what a report adds up to.
type counts struct {
	core, bonus     marking.Tally
	undecided       int // scenarios without a verdict
	undecidedPoints int // that they might give
}

func countsOf(r *marking.Report) counts {
	var c counts
	for _, s := range r.Steps {
		c.core = c.core.Plus(marking.TallyOf(s.OfLevel("core")))
		c.bonus = c.bonus.Plus(marking.TallyOf(s.OfLevel("stretch")))
		for _, result := range s.Scenarios {
			if result.Verdict == scenario.NoVerdict {
				c.undecided++
				c.undecidedPoints += result.MaxPoints
			}
		}
	}
	return c
}

// FirstFailure returns what a student should read first, in a line, or nothing if nothing
// failed. Of a step that nobody has begun, it says only that.
func FirstFailure(r *marking.Report) string {
	for _, level := range []string{"core", "stretch"} {
		for _, s := range r.Steps {
			first, found := firstFail(s.OfLevel(level))
			switch {
			case !found:
				continue
			case isUntouched(s):
				return s.Step + " not begun"
			case isBuild(first):
				return oneLine(first.Message)
			}
			return fmt.Sprintf("%s/%s: %s", s.Step, first.Name, oneLine(first.Message))
		}
	}
	return ""
}

// firstFail returns the failure to read first of results, whether others have a verdict or
// not.
func firstFail(results []scenario.Result) (first scenario.Result, found bool) {
	var judged []scenario.Result
	for _, r := range results {
		if r.Verdict != scenario.NoVerdict {
			judged = append(judged, r)
		}
	}
	return scenario.ReadFirst(judged)
}

// isUntouched reports whether nobody has begun a step: its program is missing, or is the
// starter.
func isUntouched(s marking.StepReport) bool {
	for _, r := range s.Scenarios {
		if r.Verdict == scenario.Pass {
			return false
		}
		if strings.Contains(r.Message, scenario.Untouched) || strings.Contains(r.Message, s.Step+": "+noFolder) {
			return true
		}
	}
	return false
}

// isBuild reports whether a failure is that the step's program does not build.
func isBuild(r scenario.Result) bool {
	return r.Verdict == scenario.Fail && strings.Contains(oneLine(r.Message), submission.ErrBuild.Error()+":")
}

// oneLine returns the first line of a sentence, as it can be shown on a terminal.
func oneLine(sentence string) string {
	return strings.ReplaceAll(scenario.FirstLine(watched.Plain(sentence)), "\t", " ")
}

// Bounds returns the points that a report has at least, and those that it has at most,
// should all scenarios pass that have no verdict.
func Bounds(r *marking.Report) (least, most int) {
	return r.Points, r.Points + countsOf(r).undecidedPoints
}
