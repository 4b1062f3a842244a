package similar

import (
	"cmp"
	"maps"
	"slices"
)

// A Program is a program of a submission.
type Program struct {
	Owner string // the submission
	Name  string // of the program, such as clock1
	Canon
}

// Known are canons of programs that are nobody's work, by the names of programs.
type Known struct {
	Starters  map[string]Canon // these do not count
	Solutions map[string]Canon // nil if the workbook has none
}

// A Report says which programs are the same.
type Report struct {
	Groups []Group // of all programs that are the same
	Pairs  []Pair  // that share something that few others have, the most telling one first
}

// A Group are the submissions that have the same program.
type Group struct {
	Program  string
	Size     int
	Owners   []string
	Solution bool // it is that of the solution
}

// IsShort reports whether honest programs of this size coincide.
func (g Group) IsShort() bool { return g.Size < shortProgram }

// Telling reports whether that these have the same program says anything about them: it is
// long enough not to come about twice, and it is not what half the class has found.
func (g Group) Telling() bool { return !g.IsShort() && len(g.Owners)-2 <= fewOthers }

// A Pair are two submissions with programs that are the same.
type Pair struct {
	A, B   string
	Shared []Shared // what few others have
}

// Shared is a program that two submissions have.
type Shared struct {
	Program string
	Size    int
	Others  int // submissions that have the same program
}

// telling is like that of the group.
func (s Shared) telling() bool { return s.Size >= shortProgram && s.Others <= fewOthers }

const (
	// shortProgram is the size below which honest programs coincide. The solutions of
	// clock1 and netcat1 are below it.
	shortProgram = 200

	fewOthers = 8 // with whom a program may be shared so that it still says something
)

// Compare compares the programs of a class.
func Compare(programs []Program, known Known) Report {
	groups := groupsOf(programs, known)
	return Report{groups, pairsOf(groups)}
}

// groupsOf returns the programs that several submissions have, and those of the solution.
func groupsOf(programs []Program, known Known) []Group {
	type key struct{ name, sum string }
	byCanon := map[key]*Group{}
	for _, p := range programs {
		if known.Starters[p.Name].Sum == p.Sum {
			continue
		}
		k := key{p.Name, p.Sum}
		if byCanon[k] == nil {
			byCanon[k] = &Group{Program: p.Name, Size: p.Size, Solution: known.Solutions[p.Name].Sum == p.Sum}
		}
		byCanon[k].Owners = append(byCanon[k].Owners, p.Owner)
	}

	var groups []Group
	for g := range maps.Values(byCanon) {
		if len(g.Owners) > 1 || g.Solution {
			slices.Sort(g.Owners)
			groups = append(groups, *g)
		}
	}
	slices.SortFunc(groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Size, a.Size), cmp.Compare(a.Program, b.Program), cmp.Compare(a.Owners[0], b.Owners[0]))
	})
	return groups
}

// pairsOf returns the pairs with at least one program that says something. Equal to the
// solution is a thing of its own, which says nothing about another student.
func pairsOf(groups []Group) []Pair {
	type key struct{ a, b string }
	pairs := map[key]*Pair{}
	for _, g := range groups {
		if g.Solution || len(g.Owners)-2 > fewOthers {
			continue
		}
		for i, a := range g.Owners {
			for _, b := range g.Owners[i+1:] {
				k := key{a, b}
				if pairs[k] == nil {
					pairs[k] = &Pair{A: a, B: b}
				}
				pairs[k].Shared = append(pairs[k].Shared, Shared{g.Program, g.Size, len(g.Owners) - 2})
			}
		}
	}

	var all []Pair
	for p := range maps.Values(pairs) {
		if slices.ContainsFunc(p.Shared, Shared.telling) {
			all = append(all, *p)
		}
	}
	slices.SortFunc(all, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return all
}

// weight is how much a pair has in common that others do not have.
func (p Pair) weight() int {
	sum := 0
	for _, s := range p.Shared {
		if s.telling() {
			sum += s.Size / (1 + s.Others)
		}
	}
	return sum
}
