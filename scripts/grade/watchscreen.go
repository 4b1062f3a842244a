package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"goplab/internal/isolate"
	"goplab/internal/live"
	"goplab/internal/marking"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/watch"
)

// watchScreen shows what happens on a screen of its own and reads keys.
func (o *options) watchScreen(ctx context.Context, m *marking.Marker, root string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := &watchView{ctx: ctx, root: root, tree: m.Name(), folder: m.Tree(), style: live.StyleOf(os.Getenv)}
	program := tea.NewProgram(w, tea.WithContext(ctx), tea.WithOutput(o.out.(*os.File)), tea.WithFPS(framesPerSecond))
	session, err := watch.New(m, o.selection, &sender{live.NewState(func() { program.Send(changed{}) }), program.Send})
	if err != nil {
		return err
	}
	w.session = session

	watched := make(chan error, 1)
	go func() {
		watched <- session.Run(ctx)
		program.Send(ended{})
	}()
	defer isolate.DieGently()()
	program.Run() // if it fails, the terminal is gone
	cancel()
	select {
	case err := <-watched:
		return err
	case <-time.After(stopLimit):
		return nil
	}
}

// A sender is a view that sends messages.
type sender struct {
	*live.State
	send func(tea.Msg)
}

// What a watchView is told, besides what a liveView is.
type (
	startedMsg struct {
		state *live.State
		why   string
	}
	resultMsg struct {
		step   string
		result scenario.Result
	}
	finishedMsg watch.Outcome
	idleMsg     string
	failedMsg   struct{ error }
)

func (s *sender) Start(why string)       { s.send(startedMsg{s.State, why}) }
func (s *sender) Finish(o watch.Outcome) { s.send(finishedMsg(o)) }
func (s *sender) Idle(why string)        { s.send(idleMsg(why)) }
func (s *sender) Fail(err error)         { s.send(failedMsg{err}) }

// Ended implements [marking.Observer].
func (s *sender) Ended(sc scenario.Scenario, r scenario.Result) {
	s.State.Ended(sc, r)
	s.send(resultMsg{sc.Step, r})
}

// A watchView is the screen of watch mode.
type watchView struct {
	ctx        context.Context
	session    *watch.Session
	root, tree string // the workbook's folder, and the tree as the user types it
	folder     string // of the tree
	style      live.Style
	size       live.Size

	screen   live.Screen
	bottom   int                  // how far the text can be scrolled
	ended    bool                 // the run is over
	done     []string             // steps whose core is done
	report   *marking.Report      // of the last run that was played to its end
	failures []marking.StepReport // that a person may read, one scenario each
	reading  int                  // which of them is on the screen; -1 if none is
	hinting  bool                 // hints are shown in its place
	lastHint bool                 // the last of them is shown
	drawn    []string             // the lines of the last view
}

// Init implements [tea.Model].
func (w *watchView) Init() tea.Cmd {
	w.reading = -1
	w.screen.Title = say.Text("looking at the programs")
	return tick()
}

// Update implements [tea.Model].
func (w *watchView) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	model, cmd := w.update(msg)
	return model, tea.Batch(cmd, w.repaint())
}

// repaint draws the whole screen anew if a line with wide characters has changed: where
// only a part of such a line is drawn, the terminal can lose half of a character.
func (w *watchView) repaint() tea.Cmd {
	before := w.drawn
	w.drawn, _ = w.screen.Draw(w.size, w.style)
	for i, line := range w.drawn {
		if i < len(before) && line != before[i] && (isWide(line) || isWide(before[i])) {
			return tea.ClearScreen
		}
	}
	return nil
}

// isWide reports whether some of a line's characters take two columns.
func isWide(line string) bool {
	return ansi.StringWidth(line) > utf8.RuneCountInString(ansi.Strip(line))
}

func (w *watchView) update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		w.size = live.Size{Width: msg.Width, Height: msg.Height}
		return w, tea.ClearScreen // what a narrow screen left would stay on a wider one
	case tea.KeyPressMsg:
		return w, w.press(msg.String())
	case startedMsg:
		w.screen = live.Screen{State: msg.state, Reason: msg.why}
		w.ended, w.done, w.failures, w.reading, w.hinting = false, nil, nil, -1, false
	case resultMsg:
		w.learn(msg.step, msg.result)
	case finishedMsg:
		w.finish(watch.Outcome(msg))
	case idleMsg:
		w.screen = live.Screen{Title: string(msg), Text: say.Sprintf("Save a file of %s, and it is played.", w.tree)}
	case failedMsg:
		w.screen.Title, w.screen.Text = say.Text("nothing could be played"), msg.Error()
	case ended:
		return w, tea.Quit
	case second:
		return w, tick()
	}
	return w, nil
}

// finish shows what came of a run.
func (w *watchView) finish(o watch.Outcome) {
	w.done = o.Done
	if o.More {
		w.screen.Note = say.Sprintf("The core is done, after %v. The bonus follows.", o.Took.Round(time.Second/10))
		return
	}
	w.ended, w.report = true, o.Report
	remember(o.Report, w.root)
	w.screen.Title, w.screen.Note = tookText(o), ""
	if w.reading >= 0 {
		w.goOnReading(o.Report)
		return
	}
	w.failures = inOrder(o.Report)
	if len(w.failures) > 0 {
		w.read(0)
		return
	}
	b := &board{Report: o.Report, root: w.root}
	b.next()
	w.show(b.b.String())
}

// goOnReading leaves the failure that somebody reads on the screen, as one of all.
func (w *watchView) goOnReading(report *marking.Report) {
	read := w.failures[w.reading]
	all := inOrder(report)
	i := slices.IndexFunc(all, func(s marking.StepReport) bool {
		return s.Step == read.Step && s.Scenarios[0].Name == read.Scenarios[0].Name
	})
	if i < 0 {
		return
	}
	w.failures, w.reading = all, i
	if !w.hinting {
		top := w.screen.Top
		w.read(i)
		w.screen.Top = top
	}
}

// View implements [tea.Model].
func (w *watchView) View() tea.View {
	w.screen.Keys = w.keys()
	lines, bottom := w.screen.Draw(w.size, w.style)
	w.bottom = bottom
	view := tea.NewView(strings.Join(lines, "\n"))
	view.AltScreen = true
	return view
}
