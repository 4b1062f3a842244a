package ftpscenario

import "time"

// openFiles returns how many file descriptors the server has open, or 0 if that cannot
// be seen. It waits for a moment until there are no more than some.
func (u *user) openFiles(most int) int {
	count, err := u.r.Subject().OpenFiles()
	for deadline := time.Now().Add(filesDelay); err == nil && most > 0 && count > most && time.Now().Before(deadline); time.Sleep(pollInterval) {
		count, err = u.r.Subject().OpenFiles()
	}
	if err != nil {
		return 0
	}
	return count
}
