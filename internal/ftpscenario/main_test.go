package ftpscenario

import (
	"testing"

	"goplab/internal/scenariotest"
)

// TestMain lets this program be a bad server where a scenario starts it as one.
func TestMain(m *testing.M) { scenariotest.Main(m, badServers) }
