// Package lab is the front door of the workbook's machinery, and its table of
// steps.
//
// A step's test is two lines:
//
//	func TestMain(m *testing.M)      { lab.Main(m, main) }
//	func TestScenarios(t *testing.T) { lab.Run(t) }
//
// Any other program that plays scenarios calls Enter first. Then it makes a bench
// for each step with a Builder, loads the scenarios with scenario.Load, and plays
// them with Bench.Play.
//
// The page guide/maintainers.md says how to add a step, a scenario, and a wrong
// program.
package lab
