package scenario

import (
	"cmp"
	"slices"
)

// ReadFirst returns the result that a student should read first, if any is worth it:
// one without a verdict, since it has to be played again before anything else is known;
// else the failure that explains the others, or that of the earliest scenario.
func ReadFirst(results []Result) (first Result, found bool) {
	worth := slices.DeleteFunc(slices.Clone(results), func(r Result) bool {
		return r.Verdict != Fail && r.Verdict != NoVerdict
	})
	if len(worth) == 0 {
		return Result{}, false
	}
	return slices.MinFunc(worth, func(a, b Result) int { // the first of equals
		return cmp.Compare(rank(a), rank(b))
	}), true
}

// rank orders results that are no passes.
func rank(r Result) int {
	if r.Verdict == NoVerdict {
		return -1
	}
	return r.Symptom.Rank()
}
