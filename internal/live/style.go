package live

import (
	"runtime"
	"strings"

	"goplab/internal/say"
)

// A Style says what a terminal can show.
type Style struct {
	ASCII bool // no other letters
	Plain bool // no colors
}

// StyleOf returns what a terminal can show according to the environment. Who asks for
// Chinese has a terminal that shows it.
func StyleOf(getenv func(string) string) Style {
	return Style{ASCII: !isUTF8(getenv) && say.Language() == "en", Plain: getenv("NO_COLOR") != ""}
}

// isUTF8 reports whether the locale uses UTF-8. On Windows only its newer terminal is
// certain to have the letters.
func isUTF8(getenv func(string) string) bool {
	if runtime.GOOS == "windows" {
		return getenv("WT_SESSION") != ""
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := getenv(name); locale != "" {
			locale = strings.ToLower(locale)
			return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
		}
	}
	return false
}

// IsCapable reports whether the environment lets a program draw on a terminal.
func IsCapable(getenv func(string) string) bool {
	term := getenv("TERM")
	return term != "dumb" && (term != "" || runtime.GOOS == "windows") && getenv("CI") == ""
}

// A color is a rendition that can be read on light and on dark screens.
type color string

const (
	bold    color = "1"
	faint   color = "2"
	red     color = "31"
	green   color = "32"
	magenta color = "35"
)

// paint gives a text a color.
func (s Style) paint(c color, text string) string {
	if s.Plain || text == "" {
		return text
	}
	return "\x1b[" + string(c) + "m" + text + "\x1b[m"
}

// mark returns a mark as it is shown.
func (s Style) mark(m mark) string { return s.paint(markColor[m], s.markText(m)) }

func (s Style) markText(m mark) string {
	if s.ASCII {
		return markText[m][1]
	}
	return markText[m][0]
}

// ellipsis is what a line that was cut ends with.
func (s Style) ellipsis() string {
	if s.ASCII {
		return "..."
	}
	return "…"
}
