package class

import (
	"fmt"
	"io"
	"strings"

	"goplab/internal/lab"
)

const (
	histogramRows  = 15 // at most
	histogramWidth = 40 // of its longest bar
	maxStumbles    = 10 // that are listed
	maxNames       = 20 // the same
)

func stepNames() []string { return lab.StepNames() }

// Write writes a summary for a person.
func (s *Summary) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d marked with all verdicts\n", plural(s.Submissions, "submission"), len(s.Points))
	s.writePoints(&b)
	s.writeStumbles(&b)
	s.writeUntouched(&b)
	s.writeUndecided(&b)
	s.writeUnmarked(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// writePoints writes the spread of points and draws it.
func (s *Summary) writePoints(b *strings.Builder) {
	if len(s.Points) == 0 {
		return
	}
	q := Quartiles(s.Points)
	fmt.Fprintf(b, "\npoints, of %d and a bonus of %d\n", s.MaxPoints, s.MaxBonus)
	fmt.Fprintf(b, "  least %d, quarter %d, median %d, three quarters %d, most %d\n\n", q[0], q[1], q[2], q[3], q[4])

	step := stepOf(s.MaxPoints + s.MaxBonus)
	rows := make([]int, (s.MaxPoints+s.MaxBonus)/step+1)
	most := 1
	for _, points := range s.Points {
		i := min(points/step, len(rows)-1)
		rows[i]++
		most = max(most, rows[i])
	}
	for i, n := range rows {
		length := (n*histogramWidth + most - 1) / most
		line := fmt.Sprintf("  %3d to %3d  %3d  %s", i*step, (i+1)*step-1, n, strings.Repeat("#", length))
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
}

// stepOf returns how many points a row of the histogram stands for: a round number.
func stepOf(most int) int {
	for scale := 1; ; scale *= 10 {
		for _, step := range []int{1, 2, 5} {
			if most/(step*scale) < histogramRows {
				return step * scale
			}
		}
	}
}

// writeStumbles writes what failed most often, and what was said about it.
func (s *Summary) writeStumbles(b *strings.Builder) {
	if len(s.Stumbles) == 0 {
		return
	}
	fmt.Fprintf(b, "\nfailed most often, of those who have begun the step\n")
	for _, f := range s.Stumbles[:min(len(s.Stumbles), maxStumbles)] {
		fmt.Fprintf(b, "  %d of %d  %s\n", f.Failed, f.Played, f.what())
		fmt.Fprintf(b, "    %s: %s\n", times(f.Said), f.Sentence)
		if f.Alike > 0 {
			fmt.Fprintf(b, "    and the same of %s of %s\n", plural(f.Alike, "other scenario"), f.Step)
		}
	}
}

// what returns the scenario, or the step, if its program does not build.
func (f Stumble) what() string {
	if f.Scenario == "" {
		return f.Step
	}
	return f.Step + "/" + f.Scenario
}

func (s *Summary) writeUntouched(b *strings.Builder) {
	if len(s.Untouched) == 0 {
		return
	}
	var all []string
	for _, u := range s.Untouched {
		all = append(all, fmt.Sprintf("%s by %d", u.Step, u.Count))
	}
	fmt.Fprintf(b, "\nnot begun: %s\n", strings.Join(all, ", "))
}

// writeUndecided writes what has no verdict, which is neither a pass nor a failure.
func (s *Summary) writeUndecided(b *strings.Builder) {
	if len(s.Undecided) == 0 {
		return
	}
	fmt.Fprintf(b, "\nno verdict, even when played again with nothing else: %s\n", plural(len(s.Undecided), "submission"))
	for _, u := range s.Undecided {
		fmt.Fprintf(b, "  %s, up to %d points: %s\n    %s\n", Shown(u.Submission), u.Points, list(u.Scenarios), oneLine(u.Why))
	}
}

func (s *Summary) writeUnmarked(b *strings.Builder) {
	if len(s.Unmarked) == 0 {
		return
	}
	fmt.Fprintf(b, "\nnot marked: %s\n", plural(len(s.Unmarked), "submission"))
	for _, u := range s.Unmarked {
		fmt.Fprintf(b, "  %s: %s\n", Shown(u.Submission), oneLine(u.Why))
	}
}

// list returns names in a line.
func list(names []string) string {
	if more := len(names) - maxNames; more > 0 {
		return strings.Join(names[:maxNames], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(names, ", ")
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
