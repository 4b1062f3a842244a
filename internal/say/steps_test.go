package say_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// skipLine matches a line that skips a scenario. That a program is not installed has a
// format of its own.
var skipLine = regexp.MustCompile(`(?m)^\[.*\] skip '(.*)'$`)

// addSteps adds what the table of steps, and the scenarios, say.
func (c *collector) addSteps(testdata string) error {
	for _, step := range lab.Steps {
		c.keys[step.Section] = "internal/lab/steps.go"
		for _, p := range step.Promises {
			c.keys[p.Text] = "internal/lab/steps.go"
		}
		scenarios, err := scenario.Load(testdata, step)
		if err != nil {
			return err
		}
		for _, s := range scenarios {
			for _, text := range []string{s.Sentence, s.Hint, s.TryIt} {
				c.keys[text] = filepath.ToSlash(s.File)
			}
			source, err := os.ReadFile(s.File)
			if err != nil {
				return err
			}
			for _, m := range skipLine.FindAllStringSubmatch(string(source), -1) {
				if program, is := strings.CutSuffix(m[1], " is not installed"); !is || strings.Contains(program, " ") {
					c.keys[m[1]] = filepath.ToSlash(s.File)
				}
			}
		}
	}
	return nil
}
