// Package watch plays what a saved file concerns, again and again.
//
//	s, err := watch.New(marker, selection, view)
//	err = s.Run(ctx)
//
// A [Session] watches the sources of the programs of a tree. A save during a run starts
// it over. A [View] shows what happens.
package watch
