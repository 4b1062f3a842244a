package scenario

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFirstLine(t *testing.T) {
	for message, want := range map[string]string{
		"":                        "",
		"A got no line":           "A got no line",
		"A got no line\nin 3s":    "A got no line",
		"clock1 does not build:":  "clock1 does not build:",
		"it does not build:\n\ta": "it does not build: a",
		"clock1 does not build:\nmain.go:3: x\nmain.go:4: y": "clock1 does not build: main.go:3: x",
	} {
		assert.Equal(t, want, FirstLine(message))
	}
}
