package main

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"goplab/internal/isolate"
	"goplab/internal/live"
	"goplab/internal/marking"
	"goplab/internal/say"
)

// isStopped reports whether an error means that the user has stopped grade.
func isStopped(err error) bool { return errors.Is(err, context.Canceled) }

// sayStopped says so and returns the exit status.
func (o *options) sayStopped() int {
	o.complain(say.Errorf("stopped"))
	return stopped
}

// isTerminal reports whether a file is a terminal.
func isTerminal(f any) bool {
	file, is := f.(*os.File)
	return is && term.IsTerminal(file.Fd())
}

// onTerminal reports whether somebody sees what is printed while it is printed, and can
// type, so that it may be drawn.
func (o *options) onTerminal() bool {
	return isTerminal(os.Stdin) && isTerminal(o.out) && isTerminal(o.errors) && live.IsCapable(os.Getenv)
}

// isLive reports whether to draw what happens while a tree is marked, rather than to
// print lines.
func (o *options) isLive() bool {
	return !o.json && os.Getenv("NO_COLOR") == "" && o.onTerminal()
}

// A liveView draws a run on a terminal while it happens, below what was printed before. It
// leaves nothing behind.
type liveView struct {
	state *live.State
	style live.Style
	size  live.Size
	stop  func() // the run

	stopping, ended bool
}

// What a liveView is told.
type (
	changed struct{} // the state
	ended   struct{} // the run
	second  struct{} // a part of one has passed
)

// markLive marks a tree and draws what happens meanwhile.
func (o *options) markLive(ctx context.Context, m *marking.Marker) (*marking.Report, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	l := &liveView{style: live.StyleOf(os.Getenv), stop: cancel}
	program := tea.NewProgram(l, tea.WithOutput(o.out.(*os.File)), tea.WithFPS(framesPerSecond))
	l.state = live.NewState(func() { program.Send(changed{}) })
	m.Observer = l.state

	type outcome struct {
		report *marking.Report
		err    error
	}
	marked := make(chan outcome, 1)
	go func() {
		report, err := m.Mark(ctx, o.selection)
		marked <- outcome{report, err}
		program.Send(ended{})
	}()

	defer isolate.DieGently()()
	if _, err := program.Run(); err != nil || !l.ended {
		cancel() // somebody wants this process to end, or the terminal is gone
	}
	select {
	case result := <-marked:
		return result.report, result.err
	case <-time.After(stopLimit):
		return nil, context.Canceled
	}
}

const (
	framesPerSecond = 20
	tickInterval    = time.Second / 4
	stopLimit       = 3 * time.Second // for programs to end when the user has stopped grade
)

func tick() tea.Cmd {
	return tea.Tick(tickInterval, func(time.Time) tea.Msg { return second{} })
}

// Init implements [tea.Model].
func (l *liveView) Init() tea.Cmd { return tick() }

// Update implements [tea.Model].
func (l *liveView) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		l.size = live.Size{Width: msg.Width, Height: msg.Height}
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" {
			if l.stopping {
				return l, tea.Quit
			}
			l.stopping = true
			l.stop()
		}
	case ended:
		l.ended = true
		return l, tea.Quit
	case second:
		return l, tick()
	}
	return l, nil
}

// View implements [tea.Model].
func (l *liveView) View() tea.View {
	if l.ended || l.size.Height == 0 {
		return tea.NewView("")
	}
	size := live.Size{Width: l.size.Width, Height: max(1, l.size.Height-1)} // the last line is the cursor's
	lines := l.state.Draw(size, l.style)
	if l.stopping {
		lines[0] = "stopping"
	}
	return tea.NewView(strings.Join(lines, "\n"))
}

// print prints a report. On a terminal that is too narrow for it, lines are broken where
// they can be read.
func (o *options) print(report *marking.Report, root string) error {
	file, is := o.out.(*os.File)
	if !is || !o.onTerminal() {
		return printBoard(o.out, report, root)
	}
	width, _, err := term.GetSize(file.Fd())
	if err != nil || width <= 0 {
		return printBoard(o.out, report, root)
	}
	var text strings.Builder
	if err := printBoard(&text, report, root); err != nil {
		return err
	}
	fit := text.String()
	if !live.Fits(fit, width) {
		fit = strings.Join(live.StyleOf(os.Getenv).Fit(fit, width), "\n") + "\n"
	}
	_, err = io.WriteString(o.out, fit)
	return err
}
