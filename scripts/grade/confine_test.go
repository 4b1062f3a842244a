package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/cell"
)

// TestUnconfined checks that several trees are marked without cells only if the user
// accepts that.
func TestUnconfined(t *testing.T) {
	if ok, _ := cell.Available(); ok {
		t.Skip("this machine confines programs")
	}
	one, two := tree(t, nil), tree(t, nil)
	status, _, errors := run("-json", one, two)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "this machine cannot confine programs (")
	assert.Contains(t, errors, "-unconfined")

	status, _, errors = run("-json", "-unconfined", one, two, "clock1")
	assert.Equal(t, 0, status, errors)
	status, _, errors = run("-json", one, "clock1")
	assert.Equal(t, 0, status, errors)
}
