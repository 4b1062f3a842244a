package scenario

// ReadFirst returns the result that a student should read first, if any is worth it: the
// failure of the earliest scenario, or one that explains it. But if there is no verdict on
// a scenario before that, it has to be played again before anything else is known.
func ReadFirst(results []Result) (first Result, found bool) {
	for _, r := range results {
		switch {
		case r.Verdict == NoVerdict && !found:
			return r, true
		case r.Verdict != Fail:
			continue
		case !found || r.Symptom.Explains(first.Symptom):
			first, found = r, true
		}
	}
	return first, found
}
