package lesson

import (
	"slices"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// isLeft reports whether a program could still pass a scenario, which it did not.
func isLeft(r scenario.Result) bool { return r.Verdict != scenario.Pass && r.Verdict != scenario.Skip }

func isSkipped(r scenario.Result) bool { return r.Verdict == scenario.Skip }

// entry says in a few words what a result is about.
func entry(r scenario.Result) string { return say.Sprintf("%s (%d)", r.Name, r.MaxPoints) }

// skippedEntry also says what was missing.
func skippedEntry(r scenario.Result) string {
	if r.Missing == "" {
		return entry(r)
	}
	return say.Sprintf("%s (%d, without %s)", r.Name, r.MaxPoints, said(r.Missing))
}

// said returns the name of what is missing as a person reads it. Most are programs.
func said(missing string) string {
	if missing == compiler {
		return say.Text(compiler)
	}
	return missing
}

// entries returns an entry for some of the results.
func entries(results []scenario.Result, wanted func(scenario.Result) bool, entry func(scenario.Result) string) []string {
	var list []string
	for _, r := range results {
		if wanted(r) {
			list = append(list, entry(r))
		}
	}
	return list
}

// whySkipped returns lines that say why scenarios were skipped, with the points that
// this costs, and how to install what was missing.
func whySkipped(results []scenario.Result, system string) []string {
	var missing, reasons tallies
	for _, r := range results {
		switch {
		case !isSkipped(r):
		case r.Missing != "":
			missing = missing.add(r.Missing, r.MaxPoints)
		default:
			reasons = reasons.add(r.Message, r.MaxPoints)
		}
	}

	var programs []string
	for _, m := range missing {
		programs = append(programs, m.name)
	}
	lines := enumerate(say.Text("What was skipped needs: "), missing.entries(), 2)
	lines = append(lines, install(programs, system)...)
	return append(lines, enumerate(say.Text("Skipped on this machine: "), reasons.entries(), 1)...)
}

// tallies are points by what they were lost for.
type tallies []tally

type tally struct {
	name   string
	points int
}

// add adds points to those of a name.
func (t tallies) add(name string, points int) tallies {
	i := slices.IndexFunc(t, func(other tally) bool { return other.name == name })
	if i < 0 {
		return append(t, tally{name, points})
	}
	t[i].points += points
	return t
}

func (t tallies) entries() []string {
	var list []string
	for _, one := range t {
		list = append(list, say.Sprintf("%s (%d)", said(one.name), one.points))
	}
	return list
}
