package scenario_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/scenario"
)

// TestSkips looks at what the result of a skipped scenario says is missing.
func TestSkips(t *testing.T) {
	for _, test := range []struct{ text, reason, missing string }{
		{"[!exec:no-such-client] skip 'no-such-client is not installed'\n", "no-such-client is not installed", "no-such-client"},
		{"skip 'Windows has no TZ'\n", "Windows has no TZ", ""},
		{"skip 'the touch command is not installed'\n", "the touch command is not installed", ""},
		{"skip\n", "not played here", ""},
		{"server is-patient\nplay\n-- transcript --\nA\n$ no-such-client localhost 8000\n13:58:54\n", "no-such-client is not installed", "no-such-client"},
	} {
		r := play(t, "is-patient", test.text)
		assert.Equal(t, scenario.Skip, r.Verdict, test.text)
		assert.Equal(t, test.reason, r.Message, test.text)
		assert.Equal(t, test.missing, r.Missing, test.text)
	}
}
