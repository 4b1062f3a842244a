package oddname_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/oddname"
	"goplab/internal/record"
)

// TestNames checks that names stay different when they are made visible: otherwise a
// test that finds one of them might have found another.
func TestNames(t *testing.T) {
	seen := map[string]string{}
	for _, name := range oddname.Names {
		shown := record.Visible(name.Text, "\n\t")
		assert.Empty(t, seen[shown], "%s looks like %s", name.Why, seen[shown])
		seen[shown] = name.Why
	}
}
