package scenario

import "context"

// PlayOnce plays a scenario without taking its turn.
func PlayOnce(b *Bench, s Scenario) (result Result, again bool) {
	result, doubt := b.playOnce(context.Background(), s)
	return result, doubt == void
}
