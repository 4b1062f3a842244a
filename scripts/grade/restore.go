package main

import (
	"io"
	"os"
	"slices"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"goplab/internal/isolate"
	"goplab/internal/live"
)

// restoreTerminal returns a function that restores the terminal if the process that
// marks, which is another one where there are namespaces, was killed while it drew.
func restoreTerminal() (atExit func(status int) int) {
	before, err := term.GetState(os.Stdin.Fd())
	if err != nil || !isTerminal(os.Stdout) || !live.IsCapable(os.Getenv) {
		return nil // nothing will be drawn
	}
	return func(status int) int {
		if status == isolate.KilledStatus {
			term.Restore(os.Stdin.Fd(), before)
			io.WriteString(os.Stdout, undoDrawing())
		}
		return status
	}
}

// undoDrawing returns the control sequences that end what drawing on a terminal begins.
func undoDrawing() string {
	undo := ansi.ResetModeSynchronizedOutput + ansi.ResetModifyOtherKeys + ansi.PopKittyKeyboard(1) +
		ansi.ResetModeBracketedPaste
	if slices.ContainsFunc(os.Args, isWatchFlag) {
		undo += ansi.ResetModeAltScreenSaveCursor
	}
	return undo + ansi.SetModeTextCursorEnable + ansi.ResetStyle + "\r\n" + ansi.EraseScreenBelow
}

func isWatchFlag(arg string) bool { return arg == "-watch" || arg == "--watch" }
