//go:build !unix

package class

import "os"

// isUnlocked reports whether nobody has a file open: then it can be removed.
func isUnlocked(name string) bool { return os.Remove(name) == nil }
