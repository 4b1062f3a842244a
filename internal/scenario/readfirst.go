package scenario

// ReadFirst returns the result that a student should read first, if any is worth it: the
// failure of the earliest scenario, or one that explains it. But if there is no verdict on
// a scenario of the core before that, it has to be played again before anything else is
// known.
func ReadFirst(results []Result) (first Result, found bool) {
	var open Result // the first of the stretch scenarios without a verdict
	for _, r := range results {
		switch {
		case r.Verdict == NoVerdict && r.Level == "stretch":
			if open.Name == "" {
				open = r
			}
		case r.Verdict == NoVerdict && !found:
			return r, true
		case r.Verdict != Fail:
			continue
		case !found || r.Symptom.Explains(first.Symptom):
			first, found = r, true
		}
	}
	if !found && open.Name != "" {
		return open, true
	}
	return first, found
}
