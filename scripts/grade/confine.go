package main

import (
	"fmt"

	"goplab/internal/cell"
)

// checkConfined returns an error if programs cannot be confined here, unless only one tree
// is marked or the user accepts that.
func (o *options) checkConfined() error {
	confined, why := cell.Available()
	if confined || o.unconfined || len(o.trees) <= 1 {
		return nil
	}
	return fmt.Errorf("this machine cannot confine programs (%s): one of them could read or change what others get; "+
		"mark one tree at a time, or accept that with -unconfined", why)
}
