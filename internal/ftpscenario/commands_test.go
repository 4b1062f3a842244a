package ftpscenario

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/scenario"
)

// TestUsage finds mistakes in scenarios.
func TestUsage(t *testing.T) {
	for script, message := range map[string]string{
		"ftp A ls":                            "it needs a server before it; expected: ftp CLIENT",
		"! ftp A ls":                          "it needs a server before it",
		"say A NOOP":                          "it needs a server before it",
		"reply A 200":                         "it needs a server before it",
		"crowd-in 3":                          "it needs a server before it",
		"crowd-in many":                       "crowd-in NUMBER",
		"trap":                                "it needs a trap with an address before it",
		"plain":                               "it needs a run before it",
		"! shows x":                           "it needs a run before it",
		"host -answers USER x":                "expected VERB=REPLY",
		"same a.txt b.txt":                    "there is no file a.txt, although there must be one",
		"file files/a.bin 1KiB\nabsent files": "there is a directory files; there must be none",
		"file a.bin 1KiB\nabsent *.bin":       "there is a file a.bin; there must be none",
		"file a 1KiB\nfile b 2KiB\nfile c 3KiB\nsame a b c": "a is neither b nor c (compared with c: ",
		"file a.bin many":         "NAME SIZE",
		"leftovers x many":        "leftovers PROGRAM NUMBER",
		"pause soon":              "pause DURATION",
		"run -in none.txt nobody": "none.txt",
	} {
		result := play(t, "x", script+"\n")
		assert.NotEqual(t, scenario.Pass, result.Verdict, script)
		assert.Contains(t, result.Message, message, script)
	}
}

func TestAlternatives(t *testing.T) {
	assert.Equal(t, "226", alternatives([]string{"226"}))
	assert.Equal(t, "225 or 226", alternatives([]string{"225", "226"}))
	assert.Equal(t, "426, 226, or 451", alternatives([]string{"426", "226", "451"}))
}
