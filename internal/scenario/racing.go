package scenario

import "slices"

// racing returns the programs that a scenario starts with the race detector.
func (s Scenario) racing(step Step) []string {
	var programs []string
	for _, line := range s.lines() {
		if !slices.Contains(line[1:], "-race") {
			continue
		}
		c, _ := step.command(line[0])
		for _, p := range step.Programs {
			if c.StartsOwn && p == step.Program() || slices.Contains(line[1:], p.Name) {
				programs = append(programs, p.Name)
			}
		}
	}
	return programs
}
