package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"goplab/internal/lab"
	"goplab/internal/lesson"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/submission"
)

// keys returns what the keys do now.
func (w *watchView) keys() []string {
	keys := []string{say.Text("enter again")}
	if len(w.failures) > 1 || w.reading < 0 && len(w.failures) > 0 {
		keys = append(keys, say.Text("n next failure"))
	}
	if w.reading >= 0 {
		keys = append(keys, say.Text("h hint"))
	}
	if len(w.done) > 0 {
		keys = append(keys, say.Text("d diff"))
	}
	if w.report != nil {
		keys = append(keys, say.Text("o open"))
	}
	return append(keys, say.Text("a all"), say.Text("q quit"))
}

// press does what a key says.
func (w *watchView) press(key string) tea.Cmd {
	w.screen.Note = ""
	switch key {
	case "q", "ctrl+c":
		return tea.Quit
	case "enter":
		return w.request(w.session.Again)
	case "a":
		return w.request(w.session.All)
	case "n":
		w.nextFailure()
	case "h":
		w.nextHint()
	case "o":
		w.openPage()
	case "d":
		w.showDiff()
	default:
		w.scroll(key)
	}
	return nil
}

// nextFailure shows the next failure.
func (w *watchView) nextFailure() {
	if len(w.failures) == 0 {
		w.screen.Note = say.Text("Nothing has failed.")
		return
	}
	w.read((w.reading + 1) % len(w.failures))
}

// nextHint shows the next level of the hints about the failure on the screen, and after
// the last one the failure again.
func (w *watchView) nextHint() {
	switch {
	case w.reading < 0:
		w.screen.Note = say.Text("There is no failure on the screen; n shows the next one.")
		return
	case w.hinting && w.lastHint:
		w.read(w.reading)
		return
	}

	f := w.failures[w.reading]
	shown, err := w.hint(f.Step, f.Scenarios[0])
	if shown.Text == "" {
		w.screen.Note = err.Error()
		return
	}
	w.show(shown.Text)
	w.hinting, w.lastHint = true, shown.Last()
	w.screen.Note = say.Text("h shows the next hint.")
	if w.lastHint {
		w.screen.Note = say.Text("That was the last hint. h shows the failure again.")
	}
}

// hint returns the next level of the hints about a failure.
func (w *watchView) hint(step string, r scenario.Result) (lesson.Shown, error) {
	s, _ := lab.StepNamed(step)
	l, err := lesson.Read(w.root, s)
	if err != nil {
		return lesson.Shown{}, err
	}
	return lesson.NextHint(w.root, l, lesson.Failure{Step: step, Scenario: r.Name, Sentence: r.Message, Hint: hintIn(r.Detail)})
}

// openPage opens the pictures of the last run in a browser.
func (w *watchView) openPage() {
	if w.report == nil {
		w.screen.Note = say.Text("There is nothing to open until a run has ended.")
		return
	}
	file, opens, err := showPage(w.report, w.root)
	switch {
	case err != nil:
		w.screen.Note = err.Error()
	case opens:
		w.screen.Note = say.Text("Your browser opens the page.")
	default:
		w.reading, w.hinting = -1, false
		w.show(say.Sprintf("The page with pictures of what happened is in this file; open it in a browser:\n\n%s", file))
	}
}

// withoutHint returns a failure without its hint, for who does not want to read it yet.
func withoutHint(text string) string {
	lines := slices.Collect(strings.Lines(text))
	lines = slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, scenario.HintMark()) })
	return strings.Join(lines, "")
}

// showDiff shows what differs between a step and its solution.
func (w *watchView) showDiff() {
	if len(w.done) == 0 {
		w.screen.Note = say.Text("d compares with the solution, once the core of a step has passed.")
		return
	}
	text, err := diff(w.root, w.folder, w.done[len(w.done)-1])
	if err != nil {
		w.screen.Note = say.Sprintf("%s.", err)
		return
	}
	w.reading, w.hinting = -1, false
	w.show(text)
}

// diff returns what differs between a step of a tree and its solution.
func diff(root, tree, name string) (string, error) {
	step, _ := lab.StepNamed(name)
	folder := filepath.FromSlash(step.Program().Folder)
	own, err := submission.Folder(tree, folder)
	if err != nil {
		return "", err
	}
	if own, err = filepath.Abs(own); err != nil {
		return "", err
	}
	if rel, err := filepath.Rel(root, own); err == nil && filepath.IsLocal(rel) {
		own = rel
	}
	solution := filepath.Join("solutions", folder)
	if _, err := os.Stat(filepath.Join(root, solution)); err != nil {
		return "", say.Errorf("this workbook has no solutions")
	}
	git, err := exec.LookPath("git")
	if err != nil {
		return "", say.Errorf("git, which compares programs, is not installed")
	}
	cmd := exec.Command(git, "diff", "--no-index", "--no-color", "--no-ext-diff", own, solution)
	cmd.Dir = root
	out, err := cmd.Output() // its status says that there are differences
	switch {
	case len(out) > 0:
		return string(out), nil
	case err != nil:
		return "", say.Errorf("git could not compare %s with %s", own, solution)
	}
	return say.Sprintf("%s does not differ from the solution.", name), nil
}

// request makes a request, beside what the screen shows.
func (w *watchView) request(ask func(ctx context.Context)) tea.Cmd {
	return func() tea.Msg {
		ask(w.ctx)
		return nil
	}
}

// scroll scrolls the text.
func (w *watchView) scroll(key string) {
	page := max(1, w.size.Height/2)
	move := map[string]int{
		"down": 1, "j": 1, "up": -1, "k": -1,
		"pgdown": page, "space": page, "pgup": -page, "b": -page,
		"home": -w.bottom, "g": -w.bottom, "end": w.bottom, "G": w.bottom,
	}
	top := min(w.screen.Top, w.bottom)
	w.screen.Top = max(0, min(top+move[key], w.bottom))
}
