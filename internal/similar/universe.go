package similar

import "go/types"

// isUniverse reports whether a name is one of the language, such as string or nil. A
// program has chosen all others.
func isUniverse(name string) bool { return types.Universe.Lookup(name) != nil }
