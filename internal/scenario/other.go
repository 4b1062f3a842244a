//go:build !linux

package scenario

// Leftovers is for Linux only.
func Leftovers(*Round, []string, func(int) error) error {
	return Skipf("only Linux can count file descriptors and goroutines left behind")
}
