package ftpscenario

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/scenario"
)

// TestUsage finds mistakes in scenarios.
func TestUsage(t *testing.T) {
	for script, message := range map[string]string{
		"ftp A ls":                "it needs a server before it; expected: ftp CLIENT",
		"! ftp A ls":              "it needs a server before it",
		"say A NOOP":              "it needs a server before it",
		"reply A 200":             "it needs a server before it",
		"crowd-in 3":              "it needs a server before it",
		"crowd-in many":           "crowd-in NUMBER",
		"trap":                    "it needs a trap with an address before it",
		"plain":                   "it needs a run before it",
		"! shows x":               "it needs a run before it",
		"host -answers USER x":    "expected VERB=REPLY",
		"same a.txt b.txt":        "there is no file a.txt",
		"file a.bin many":         "NAME SIZE",
		"leftovers x many":        "leftovers PROGRAM NUMBER",
		"pause soon":              "pause DURATION",
		"run -in none.txt nobody": "none.txt",
	} {
		result := play(t, "x", script+"\n")
		assert.Equal(t, scenario.Fail, result.Verdict, script)
		assert.Contains(t, result.Message, message, script)
	}
}
