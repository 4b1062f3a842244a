//go:build !unix

package scenario

// descriptorLimit returns how many file descriptors this process may have: this system has
// no such limit.
func descriptorLimit() int { return maxDescriptors }
