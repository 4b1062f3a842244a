package main

import (
	"context"
	"time"

	"goplab/internal/marking"
	"goplab/internal/say"
	"goplab/internal/watch"
)

// watch plays what is saved in a tree until the user quits, and returns the exit status.
func (o *options) watch(ctx context.Context, root, tree string) int {
	m, err := marking.New(root, tree)
	if err != nil {
		return o.complain(err)
	}
	if m.Memory, err = openMemory(tree); err != nil {
		return o.complain(err)
	}
	m.Memory.PlayAll = o.all

	run := o.watchLines
	if o.onTerminal() {
		run = o.watchScreen
	}
	if err := run(ctx, m, root); err != nil && !isStopped(err) {
		return o.complain(err)
	}
	return 0
}

// watchLines prints lines about what happens.
func (o *options) watchLines(ctx context.Context, m *marking.Marker, root string) error {
	view := &watchedLines{lines: lines{w: o.errors, tree: m.Name()}, options: o, root: root}
	session, err := watch.New(m, o.selection, view)
	if err != nil {
		return err
	}
	return session.Run(ctx)
}

// A watchedLines is a view that prints lines.
type watchedLines struct {
	lines
	options *options
	root    string
}

func (w *watchedLines) Start(why string) { w.print("%s: %s", w.tree, why) }
func (w *watchedLines) Idle(why string)  { w.print("%s; save a file of %s to play it", why, w.tree) }
func (w *watchedLines) Fail(err error)   { w.options.complain(err) }

func (w *watchedLines) Finish(o watch.Outcome) {
	if o.More {
		w.print("%s; the bonus follows", tookText(o))
		return
	}
	remember(o.Report, w.root)
	if err := printBoard(w.options.out, o.Report, w.root); err != nil {
		w.options.complain(err)
	}
	w.print("%s; save a file of %s to play it again", tookText(o), w.tree)
}

// tookText says how much was played and how long that took.
func tookText(o watch.Outcome) string {
	if o.Played == 0 {
		return say.Text("nothing could be played")
	}
	took := o.Took.Round(time.Second / 10)
	if o.Played == 1 {
		return say.Sprintf("played 1 scenario in %v", took)
	}
	return say.Sprintf("played %d scenarios in %v", o.Played, took)
}
