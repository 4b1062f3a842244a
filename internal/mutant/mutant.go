package mutant

import (
	"fmt"
	"maps"
)

// A Mutant is a program with one mistake.
type Mutant struct {
	ID       string // file, function, operator, and what was changed to what
	Operator string

	file string
	text string // of that file
	of   *Program
}

// Files returns the source of the mutant.
func (m Mutant) Files() map[string]string {
	files := maps.Clone(m.of.files)
	files[m.file] = m.text
	return files
}

// Mutants returns the mutants of a program, in the order of its source.
func (p *Program) Mutants() []Mutant {
	var mutants []Mutant
	seen := map[string]int{}
	for _, name := range p.names {
		for _, s := range p.sites(name) {
			m := Mutant{Operator: s.operator, file: name, text: s.apply(p.files[name]), of: p}
			id := fmt.Sprintf("%s %s: %s: %s", name, s.function, s.operator, s.what(p.files[name]))
			if seen[id]++; seen[id] > 1 {
				id = fmt.Sprintf("%s (%d)", id, seen[id])
			}
			m.ID = id
			mutants = append(mutants, m)
		}
	}
	return mutants
}
