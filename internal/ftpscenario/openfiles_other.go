//go:build !linux

package ftpscenario

// openFiles returns 0, because only Linux can count file descriptors.
func (u *user) openFiles(int) int { return 0 }
