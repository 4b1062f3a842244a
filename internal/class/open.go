package class

import (
	"context"
)

// open returns the tree of a submission, or why there is none.
func open(_ context.Context, path, _ string) (tree, problem string, err error) {
	return path, "", nil
}
