package cell

// try runs a program in a cell.
func try() string {
	return ""
}
