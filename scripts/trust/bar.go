package main

import (
	"fmt"
	"io"

	"goplab/internal/bar"
	"goplab/internal/trust"
)

// A sessionBar shows how far a session is.
type sessionBar struct {
	*bar.Bar
	last trust.Progress
}

func newBar(w io.Writer) *sessionBar { return &sessionBar{Bar: bar.New(w, "trust")} }

// show shows how far the session is, unless that was shown just now.
func (b *sessionBar) show(p trust.Progress) {
	changed := p.State != b.last.State || p.Round != b.last.Round || p.Doing != b.last.Doing
	b.last = p
	b.Show(float64(p.Done)/float64(max(1, p.Total)), describe(p), changed)
}

// describe says how far the session is.
func describe(p trust.Progress) string {
	at := fmt.Sprintf("%s, round %d of %d", p.State, p.Round, p.Rounds)
	if p.Doing != "playing" {
		at = p.Doing + ": " + at
	}
	return fmt.Sprintf("%s: %d of %d runs, %s left", at, p.Done, p.Total, bar.About(p.Left))
}
