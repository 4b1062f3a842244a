package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"goplab/internal/trust"
)

// A column is one of the figures.
type column struct {
	title [2]string
	rate  func(trust.Figures) trust.Rate
}

var columns = []column{
	{[2]string{"wrong", "accepted"}, func(f trust.Figures) trust.Rate { return f.Accepted }},
	{[2]string{"wrong,", "other words"}, func(f trust.Figures) trust.Rate { return f.OtherWords }},
	{[2]string{"right", "rejected"}, func(f trust.Figures) trust.Rate { return f.Rejected }},
	{[2]string{"solutions", "failed"}, func(f trust.Figures) trust.Rate { return f.Failed }},
	{[2]string{"verdicts", "differed"}, func(f trust.Figures) trust.Rate { return f.Differed }},
	{[2]string{"without", "a verdict"}, func(f trust.Figures) trust.Rate { return f.NoVerdict }},
}

const (
	nameWidth     = 11
	columnWidth   = 14
	maxSurprises  = 40 // that are listed
	sentenceWidth = 96
)

// printTable prints a report for a person.
func printTable(w io.Writer, r *trust.Report) error {
	t := &table{Report: r}
	t.head()
	t.rows(r.States)
	t.line()
	t.rows(r.Steps)
	t.line()
	t.rows([]trust.Row{{Name: "in all", Figures: r.All}})
	t.notes()
	t.surprises()
	_, err := io.WriteString(w, t.b.String())
	return err
}

// A table is a report that is being printed.
type table struct {
	*trust.Report
	b strings.Builder
}

// line prints a line without trailing spaces.
func (t *table) line(cells ...string) {
	text := ""
	for i, cell := range cells {
		width := columnWidth
		if i == 0 {
			width = nameWidth
		}
		text += fmt.Sprintf("%-*s", width, cell)
	}
	fmt.Fprintln(&t.b, strings.TrimRight(text, " "))
}

// head prints what the columns are.
func (t *table) head() {
	fmt.Fprintf(&t.b, "%s, %s, %d CPUs, sources %.12s, rounds: %d\n\n", t.Go, t.System, t.CPUs, t.Key, t.Rounds)
	for i := range 2 {
		cells := []string{""}
		for _, c := range columns {
			cells = append(cells, c.title[i])
		}
		t.line(cells...)
	}
}

// rows prints two lines for each row: numbers, and bounds below them.
func (t *table) rows(rows []trust.Row) {
	for _, row := range rows {
		numbers, bounds := []string{row.Name}, []string{""}
		for _, c := range columns {
			number, bound := "-", ""
			if rate := c.rate(row.Figures); rate.Of > 0 {
				number = fmt.Sprintf("%d/%d", rate.Wrong, rate.Of)
				bound = "≤ " + percent(rate.Bound)
			}
			numbers, bounds = append(numbers, number), append(bounds, bound)
		}
		t.line(numbers...)
		t.line(bounds...)
	}
}

// percent returns a rate with two digits that count.
func percent(rate float64) string {
	switch p := 100 * rate; {
	case p >= 10:
		return fmt.Sprintf("%.0f %%", p)
	case p >= 1:
		return fmt.Sprintf("%.1f %%", p)
	case p >= 0.1:
		return fmt.Sprintf("%.2f %%", p)
	default:
		return fmt.Sprintf("%.3f %%", p)
	}
}

// notes says what the numbers mean.
func (t *table) notes() {
	fmt.Fprint(&t.b, `
"≤" is the 95 % upper bound of Clopper and Pearson, one-sided; where none was seen, it is about
3/n. A right program is rejected if it fails any of its scenarios in a round; those of the
solutions are counted one by one. "Other words" counts wrong programs that another scenario
caught, too. Verdicts differ if a program has two in a scenario, in whichever rounds and states.
`)
	if t.All.SkipRuns > 0 {
		fmt.Fprintf(&t.b, "%d of %d runs were skipped: this machine lacks a program that they need.\n", t.All.SkipRuns, t.All.Runs)
	}
	for _, u := range t.Unavailable {
		fmt.Fprintf(&t.b, "%s was not played: %s\n", u.State, u.Why)
	}
	for _, file := range t.Races {
		fmt.Fprintf(&t.b, "The judge has a data race: see %s\n", file)
	}
}

// surprises lists the runs in which the judge was wrong.
func (t *table) surprises() {
	for i, r := range t.Surprises {
		if i == maxSurprises {
			fmt.Fprintf(&t.b, "\nand %d more, in %s\n", len(t.Surprises)-i, filepath.Join(t.Dir, "surprises"))
			break
		}
		fmt.Fprintf(&t.b, "\n%s: %s, %s (%s, round %d)\n", r.Outcome, r.Program, r.Scenario, r.State, r.Round)
		if r.Message != "" {
			fmt.Fprintf(&t.b, "    %s\n", shorten(r.Message))
		}
		fmt.Fprintf(&t.b, "    %s\n", filepath.Join(t.Dir, filepath.FromSlash(r.File)))
	}
}

// shorten makes one line of a sentence.
func shorten(sentence string) string {
	sentence, _, _ = strings.Cut(sentence, "\n")
	if letters := []rune(sentence); len(letters) > sentenceWidth {
		return string(letters[:sentenceWidth-1]) + "…"
	}
	return sentence
}
