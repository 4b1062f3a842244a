package watched

// isolate does nothing on Windows.
func (c *child) isolate(onTerminal bool) {}

// sweep does nothing on Windows, where it cannot find the program's children.
func (c *child) sweep() bool { return false }
