//go:build !linux

package isolate

import (
	"errors"

	"goplab/internal/say"
)

// enter returns why there are no namespaces.
func enter() (obstacle string) { return say.Later("only Linux has network namespaces") }

// DieGently does nothing where Enter starts no process.
func DieGently() (undo func()) { return func() {} }

// Unshare is supported only on Linux.
func Unshare() error { return errors.ErrUnsupported }
