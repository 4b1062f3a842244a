package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// A count is what became of the mutants of a program.
type count struct{ made, core, stretch, excused, survived, undecided int }

func (c *count) add(d count) {
	c.made += d.made
	c.core += d.core
	c.stretch += d.stretch
	c.excused += d.excused
	c.survived += d.survived
	c.undecided += d.undecided
}

// of counts a mutant.
func of(s *subject, f fate) count {
	c := count{made: 1}
	switch {
	case f.Level == "core":
		c.core = 1
	case f.KilledBy != "":
		c.stretch = 1
	case s.excuse != "":
		c.excused = 1
	case f.Doubt:
		c.undecided = 1 // a busy machine proves nothing
	default:
		c.survived = 1
	}
	return c
}

// report prints what survived and how many did not, and returns the exit status.
func report(w io.Writer, subjects []*subject, fates map[string]fate) int {
	counts := map[string]*count{}
	var programs []string
	var total count
	for _, s := range subjects {
		name := s.program.Name
		if counts[name] == nil {
			counts[name] = &count{}
			programs = append(programs, name)
		}
		f := fates[s.id()]
		c := of(s, f)
		counts[name].add(c)
		total.add(c)
		if c.survived+c.undecided > 0 {
			fmt.Fprintf(w, "survived%s: %s\n", doubt(f), s.id())
		}
	}

	fmt.Fprintln(w)
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprintln(t, "program\tmutants\tkilled by core\tby stretch\texcused\tsurvived\tno verdict")
	counts["total"] = &total
	for _, name := range append(programs, "total") {
		c := counts[name]
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%d\t%d\n", name, c.made, c.core, c.stretch, c.excused, c.survived, c.undecided)
	}
	t.Flush()
	if total.survived > 0 {
		return survived
	}
	return 0
}

func doubt(f fate) string {
	if f.Doubt {
		return " (not every scenario has a verdict)"
	}
	return ""
}
