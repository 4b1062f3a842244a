package cell

// A group is a control group that limits the memory of a cell. A nil one does nothing.
type group struct{}

func newGroup(pid int) *group     { return nil }
func (g *group) exceeded() string { return "" }
func (g *group) remove()          {}
