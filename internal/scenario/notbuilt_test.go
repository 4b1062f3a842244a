package scenario_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/scenario"
	"goplab/internal/submission"
)

// TestNotBuilt plays programs that the compiler refused, and that this machine had no room
// to build. The second say nothing about the program, however often they are played.
func TestNotBuilt(t *testing.T) {
	step := scenario.Step{Name: "clock1", Programs: []scenario.Program{{Name: "clock1", Folder: "clock1"}}}
	both := []scenario.Scenario{{Step: "clock1", Name: "a"}, {Step: "clock1", Name: "b"}}
	for _, test := range []struct {
		err         error
		first, next scenario.Verdict
		message     string
	}{
		{submission.ErrBuild, scenario.Fail, scenario.Skip, "does not build"},
		{&submission.MachineError{Err: errors.New("the disk is full")}, scenario.NoVerdict, scenario.NoVerdict,
			"this machine could not build clock1, so nothing was graded (the disk is full); make room on its disk or close other programs, and run it again"},
	} {
		built := map[string]scenario.Executable{"clock1": {Err: scenario.NotBuilt("clock1", test.err)}}
		results := (&scenario.Bench{Step: step, Programs: built, Rerun: func(scenario.Scenario) string { return "" }}).PlayAll(t.Context(), both)
		assert.Equal(t, test.first, results[0].Verdict)
		assert.Equal(t, test.message, results[0].Message)
		assert.Equal(t, test.next, results[1].Verdict)
	}
}
