package clocktest

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOffset(t *testing.T) {
	for east, want := range map[int]string{
		0:                   "UTC+0",
		11 * 3600:           "UTC+11",
		-4 * 3600:           "UTC-4",
		5*3600 + 30*60:      "UTC+5:30",
		-(3*3600 + 30*60):   "UTC-3:30",
		-1:                  "UTC-0:00:01",
		12*3600 + 4*60 + 59: "UTC+12:04:59",
	} {
		assert.Equal(t, want, offset(east))
	}
}
