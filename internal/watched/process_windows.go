package watched

// isolate does nothing on Windows.
func (p *Process) isolate(onTerminal bool) {}

// sweep does nothing on Windows, where it cannot find the program's children.
func (p *Process) sweep() bool { return false }
