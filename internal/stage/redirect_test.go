package stage

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParseCommand(t *testing.T) {
	for text, want := range map[string]command{
		"netcat1":                  {name: "netcat1"},
		"netcat1 < letter.txt":     {name: "netcat1", input: "letter.txt"},
		"cat letter.txt | netcat1": {name: "netcat1", input: "letter.txt", piped: true},
		"netcat1 > times.txt":      {name: "netcat1", output: "times.txt"},
	} {
		assert.Equal(t, want, parseCommand(text), text)
	}
}
