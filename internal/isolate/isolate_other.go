//go:build !linux

package isolate

import "errors"

// enter returns why there are no namespaces.
func enter() (obstacle string) { return "only Linux has network namespaces" }

// Unshare is supported only on Linux.
func Unshare() error { return errors.ErrUnsupported }
