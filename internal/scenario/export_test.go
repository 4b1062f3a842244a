package scenario

// PlayOnce plays a scenario without taking its turn.
func PlayOnce(b *Bench, s Scenario) (result Result, void bool) { return b.playOnce(s) }
