package walltest

import (
	"testing"

	"goplab/internal/scenario"
	"goplab/internal/scenariotest"
)

// TestMain lets this program be a bad wall where a scenario starts it as one.
func TestMain(m *testing.M) { scenariotest.Main(m, badWalls) }

// playText plays a scenario that is given as text, without its header, with one of
// the bad walls.
func playText(t *testing.T, program, text string) scenario.Result {
	t.Helper()
	return scenariotest.Play(t, program, "", Commands(), text)
}
