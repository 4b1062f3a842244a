package main

import (
	"fmt"
	"strconv"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/lesson"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// showHint shows the next hint, or the level that the command line names, and returns
// the exit status.
func (o *options) showHint(root string) int {
	named, level, err := parseHintArgs(o.args)
	if err != nil {
		return o.complain(err)
	}
	failure, err := failureFor(root, named)
	if err != nil {
		return o.complain(err)
	}
	step, found := lab.StepNamed(failure.Step)
	if !found {
		return o.complain(noStep("-hint", failure.Step))
	}
	l, err := lesson.Read(root, step)
	if err != nil {
		return o.complain(err)
	}

	var shown lesson.Shown
	if level > 0 {
		shown, err = lesson.HintAt(l, failure, level)
	} else {
		shown, err = lesson.NextHint(root, l, failure)
	}
	if shown.Text == "" {
		return o.complain(err)
	}
	fmt.Fprintf(o.out, "%s\n%s\n", shown.Text, afterHint(root, shown, step, named, level))
	if err != nil {
		say.Fprintf(o.errors, "grade: cannot remember which hint you have seen; name the level to see another one, as in -hint 2: %v\n", err)
	}
	return 0
}

// offerHint says how to get a hint about a student's own program.
func (b *board) offerHint(first scenario.Result) {
	if first.Verdict == scenario.Fail && b.Submission == lesson.StudentTree {
		b.b.WriteString(say.Text("stuck? go run ./scripts/grade -hint\n"))
	}
}

// parseHintArgs returns the step and the level that follow -hint, as far as there are any.
func parseHintArgs(args []string) (step string, level int, err error) {
	for _, arg := range args {
		number, notNumber := strconv.Atoi(arg)
		_, isStep := lab.StepNamed(arg)
		switch {
		case notNumber == nil && number > 0 && level == 0:
			level = number
		case isStep && step == "":
			step = arg
		case isStep || notNumber == nil:
			return "", 0, say.Errorf("-hint takes one step and one level, such as -hint clock1 2")
		default:
			return "", 0, noStep("-hint", arg)
		}
	}
	return step, level, nil
}

// afterHint returns the line below a hint: how to get the next one.
func afterHint(root string, shown lesson.Shown, step scenario.Step, named string, level int) string {
	command := strings.TrimSpace("go run ./scripts/grade -hint " + named)
	switch {
	case shown.Last():
		return say.Sprintf("That was the last hint. See also %s", lesson.Begin(root, step))
	case level > 0:
		return say.Sprintf("For more: %s %d", command, level+1)
	}
	return say.Sprintf("Again for more: %s", command)
}

// failureFor returns what the hint is about: the failure of a step that should be read
// first, or the step, if that is not known. Without a step, it is that of the last run.
func failureFor(root, step string) (lesson.Failure, error) {
	last, known := recall(root)
	switch {
	case step != "" && last.Failure.Step == step && !last.NoVerdict:
		return last.Failure, nil
	case step != "":
		return lesson.Failure{Step: step}, nil
	case !known:
		return lesson.Failure{}, say.Errorf("there is no last run to give a hint about; run go run ./scripts/grade first, or name a step: -hint clock1")
	case last.Failure.Step == "":
		return lesson.Failure{}, say.Errorf("nothing failed in the last run; for the hints about a step, name it: -hint clock1")
	case last.NoVerdict:
		return lesson.Failure{}, say.Errorf("the last run had no verdict on %s, %s: %s", last.Failure.Step, last.Failure.Scenario, last.Failure.Sentence)
	}
	return last.Failure, nil
}
