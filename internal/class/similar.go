package class

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/scenario"
	"goplab/internal/similar"
	"goplab/internal/submission"
)

// canonsOf returns what is left of a tree's programs when names and layout do not count, by
// their names. A program that is missing, or does not parse, is left out.
func canonsOf(tree string) map[string]similar.Canon {
	return canons(func(p scenario.Program) (string, error) {
		return submission.Folder(tree, filepath.FromSlash(p.Folder))
	})
}

// canons does so for programs in folders.
func canons(folder func(scenario.Program) (string, error)) map[string]similar.Canon {
	all := map[string]similar.Canon{}
	for _, step := range lab.Steps {
		for _, p := range step.Programs {
			dir, err := folder(p)
			if err != nil {
				continue
			}
			if c, err := similar.Read(dir); err == nil {
				all[p.Name] = c
			}
		}
	}
	return all
}

// Similar compares the programs of submissions that were marked.
func (s *Session) Similar() similar.Report {
	var programs []similar.Program
	for _, e := range s.entries {
		for name, canon := range e.canons {
			programs = append(programs, similar.Program{Owner: e.Name, Name: name, Canon: canon})
		}
	}
	return similar.Compare(programs, similar.Known{
		Starters: canons(func(p scenario.Program) (string, error) {
			step, rest, _ := strings.Cut(p.Folder, "/")
			return filepath.Join(s.Root, "testdata", step, "starter", rest), nil
		}),
		Solutions: canons(func(p scenario.Program) (string, error) {
			return filepath.Join(s.Root, "solutions", filepath.FromSlash(p.Folder)), nil
		}),
	})
}

// maxPairs is how many pairs are listed.
const maxPairs = 50

// WriteSimilar writes which programs are the same, for a person.
func WriteSimilar(w io.Writer, r similar.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "the same but for names and layout, and long enough to mean something: %s\n", plural(len(r.Pairs), "pair"))
	for _, p := range r.Pairs[:min(len(r.Pairs), maxPairs)] {
		fmt.Fprintf(&b, "  %s and %s: %s\n", Shown(p.A), Shown(p.B), sharedText(p.Shared))
	}
	if more := len(r.Pairs) - maxPairs; more > 0 {
		fmt.Fprintf(&b, "  and %s more\n", plural(more, "pair"))
	}
	writeGroups(&b, "\nthe same as the solution, and long enough to mean something\n", r.Groups, func(g similar.Group) bool {
		return g.Solution && !g.IsShort()
	})
	writeGroups(&b, "\nshort, or shared by many: honest programs coincide\n", r.Groups, func(g similar.Group) bool {
		return g.IsShort() || !g.Solution && !g.Telling()
	})
	_, err := io.WriteString(w, b.String())
	return err
}

// sharedText lists what a pair shares.
func sharedText(shared []similar.Shared) string {
	var all []string
	for _, s := range shared {
		text := fmt.Sprintf("%s (%d words", s.Program, s.Size)
		if s.Others > 0 {
			text += fmt.Sprintf(", and so %s", plural(s.Others, "other"))
		}
		all = append(all, text+")")
	}
	return strings.Join(all, ", ")
}

// writeGroups writes groups of one kind below a title, if there are any.
func writeGroups(b *strings.Builder, title string, groups []similar.Group, is func(similar.Group) bool) {
	for _, g := range groups {
		if !is(g) {
			continue
		}
		var names []string
		for _, name := range g.Owners {
			names = append(names, Shown(name))
		}
		known := ""
		if g.Solution && g.IsShort() {
			known = ", as in the solution"
		}
		fmt.Fprintf(b, "%s  %s (%d words%s): %d, %s\n", title, g.Program, g.Size, known, len(names), list(names))
		title = ""
	}
}
