package scenario

// PlayOnce plays a scenario without taking its turn.
func PlayOnce(b *Bench, s Scenario) (result Result, again bool) {
	result, doubt := b.playOnce(s)
	return result, doubt == void
}
