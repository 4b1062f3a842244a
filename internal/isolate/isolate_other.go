//go:build !linux

package isolate

import "errors"

func enter() string { return "only Linux has network namespaces" }

// Unshare is for Linux only.
func Unshare() error { return errors.ErrUnsupported }
