package results

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// Merge reads the reports in files that JSON wrote, each on a line or in a file of its
// own, and returns them in the order of the submissions' names. Several reports about
// one submission become one, if no two of them have a verdict about the same scenario:
// so a scenario without a verdict can be played again, or a step on another machine.
//
// All files that are of no use are named in the error: a class's report without somebody
// would be worse than none.
func Merge(files []string) ([]*marking.Report, error) {
	var all []*marking.Report
	var wrong []error
	known := map[string]*marking.Report{} // by the submissions' names
	in := map[string]string{}             // the files in which they were found first
	for _, file := range files {
		reports, err := readFile(file)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", file, err))
		}
		for _, r := range reports {
			first := known[r.Submission]
			if first == nil {
				known[r.Submission], in[r.Submission] = r, file
				all = append(all, r)
			} else if err := combine(first, r); err != nil {
				wrong = append(wrong, fmt.Errorf("%s and %s are both about %s, and %w; leave one of them out", in[r.Submission], file, inline(r.Submission), err))
			}
		}
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	SortByName(all)
	return all, nil
}

func readFile(name string) ([]*marking.Report, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, errors.Unwrap(err) // it names the file itself
	}
	defer file.Close()
	return Read(file)
}

// Read reads the reports that JSON wrote, one after the other. There must be one at
// least.
func Read(r io.Reader) ([]*marking.Report, error) {
	var all []*marking.Report
	for d := json.NewDecoder(r); ; {
		var kept keptReport
		err := d.Decode(&kept)
		switch {
		case err == io.EOF && len(all) > 0:
			return all, nil
		case err == io.EOF:
			return nil, errors.New("there is no report in it")
		case err != nil:
			return nil, fmt.Errorf("it is not what grade -json or -results writes: %w", err)
		}
		report := kept.report()
		if err := check(report); err != nil {
			return nil, err
		}
		all = append(all, report)
	}
}

// names are what steps and scenarios can be called.
var names = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// check checks that a report that was read says what a report can say, and that its
// points are those of its scenarios.
func check(r *marking.Report) error {
	if r.Submission == "" {
		return errors.New("a report does not name its submission")
	}
	points, most := 0, 0
	for _, s := range r.Steps {
		if !names.MatchString(s.Step) {
			return fmt.Errorf("the report about %s has a step called %q", inline(r.Submission), s.Step)
		}
		for _, result := range s.Scenarios {
			if err := checkResult(result); err != nil {
				return fmt.Errorf("the report about %s, in step %s: %w", inline(r.Submission), s.Step, err)
			}
			points += result.Points
			if result.Level == core {
				most += result.MaxPoints
			}
		}
	}
	switch {
	case r.Problem == "" && len(r.Steps) == 0:
		return fmt.Errorf("the report about %s has no results, and does not say why", inline(r.Submission))
	case r.Problem != "" && len(r.Steps) > 0:
		return fmt.Errorf("the report about %s has both a problem and results", inline(r.Submission))
	case points != r.Points || most != r.MaxPoints:
		return fmt.Errorf("the report about %s says %d of %d points; its scenarios add up to %d of %d", inline(r.Submission), r.Points, r.MaxPoints, points, most)
	}
	return nil
}

func checkResult(r scenario.Result) error {
	verdicts := []scenario.Verdict{scenario.Pass, scenario.Fail, scenario.NoVerdict, scenario.Skip}
	switch {
	case !names.MatchString(r.Name):
		return fmt.Errorf("there is a scenario called %q", r.Name)
	case !slices.Contains(verdicts, r.Verdict):
		return fmt.Errorf("%s has the verdict %q", r.Name, r.Verdict)
	case r.Level != core && r.Level != stretch:
		return fmt.Errorf("%s has the level %q", r.Name, r.Level)
	case r.MaxPoints < 0 || r.Points != 0 && (r.Verdict != scenario.Pass || r.Points != r.MaxPoints):
		return fmt.Errorf("%s has the verdict %s, and %d of %d points", r.Name, r.Verdict, r.Points, r.MaxPoints)
	}
	return nil
}

// SortByName sorts reports by the names of the submissions, numbers in them by their
// size: student2 comes before student10.
func SortByName(reports []*marking.Report) {
	slices.SortStableFunc(reports, func(a, b *marking.Report) int { return compareNames(inline(a.Submission), inline(b.Submission)) })
}
