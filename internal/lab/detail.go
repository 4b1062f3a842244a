package lab

import (
	"fmt"
	"strings"

	"goplab/internal/watched"
)

// detail is what follows the sentence of a failure: what the scenario is about,
// the picture, the hint, and what to type.
func (r *round) detail(f *failure) string {
	s, b := r.scenario, r.bench
	var d strings.Builder
	fmt.Fprintf(&d, "%s\n", s.Sentence)
	indented(&d, f.picture)
	if zone := r.ts.Getenv("TZ"); strings.Contains(f.sentence, "when it was") {
		fmt.Fprintf(&d, "\nthe zone was TZ=%s\n", zone)
	}
	if said := r.printed(); said != "" {
		fmt.Fprintf(&d, "\n%s printed:\n", s.Step)
		indented(&d, said)
	}
	hint := s.Hint
	if f.hint != "" {
		hint = f.hint
	}
	fmt.Fprintf(&d, "\nhint: %s\n", hint)
	fmt.Fprintf(&d, "by hand: %s\n", strings.ReplaceAll(s.ByHand, "./ch8/", "./"+b.Tree+"/"))
	fmt.Fprintf(&d, "again: %s\n", b.again(s))
	return d.String()
}

// indented writes a text as a block of its own.
func indented(d *strings.Builder, text string) {
	if text != "" {
		d.WriteString("\n" + indent(text))
	}
}

// indent moves a text to the right. Its lines end without blanks.
func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimRight("    "+line, " \n") + "\n")
	}
	return b.String()
}

// printed is what the server printed last; nothing when it ended by itself, for
// then its last words stand in the sentence, nor for a wall, whose screen is shown.
func (r *round) printed() string {
	const most = 5
	if r.server == nil || !r.endedByUs || r.server.screen != nil {
		return ""
	}
	lines := strings.Split(strings.TrimSpace(r.server.Output()), "\n")
	if len(lines) > most {
		lines = append([]string{"..."}, lines[len(lines)-most:]...)
	}
	for i, line := range lines {
		lines[i] = line[:min(len(line), 100)]
	}
	return watched.Plain(strings.Join(lines, "\n"))
}

// earlyDetail follows the sentence about a program that ends at once.
func (b *Bench) earlyDetail(s Scenario, program string) string {
	return fmt.Sprintf("by hand: go run ./%s/%s\nagain: %s\n", b.Tree, program, b.again(s))
}
