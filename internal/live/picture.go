package live

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"goplab/internal/transcript"
)

// Fits reports whether no line of a text is wider than a width.
func Fits(text string, width int) bool {
	for line := range strings.Lines(text) {
		if ansi.StringWidth(line) > width {
			return false
		}
	}
	return true
}

// Fit makes a report fit a width: sentences are wrapped, and the two halves of a picture
// that is too wide are shown one below the other. What fits stays as it is.
func (s Style) Fit(text string, width int) []string {
	var fit []string
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i := 0; i < len(lines); {
		switch end := pictureEnd(lines[i:]) + i; {
		case end > i:
			fit = append(fit, s.fitPicture(lines[i:end], width)...)
			i = end
		case isIndented(lines[i]):
			fit = append(fit, s.cut(s.clean(lines[i]), width))
			i++
		default:
			fit = append(fit, s.wrap(lines[i], width)...)
			i++
		}
	}
	return fit
}

// isIndented reports whether a line is what a program said or what a picture shows, as
// opposed to a sentence.
func isIndented(line string) bool { return strings.HasPrefix(line, "    ") }

// pictureEnd returns the number of lines of a picture with which the lines begin; it is
// 0 if they do not.
func pictureEnd(lines []string) int {
	if _, is := transcript.IsPictureTitle(lines[0]); !is || !isIndented(lines[0]) {
		return 0
	}
	end := 1
	for end < len(lines) && isIndented(lines[end]) {
		end++
	}
	return end
}

// fitPicture makes a picture fit a width.
func (s Style) fitPicture(lines []string, width int) []string {
	fits := true
	for _, line := range lines {
		fits = fits && ansi.StringWidth(s.clean(line)) <= width
	}
	at, _ := transcript.IsPictureTitle(lines[0])
	middle := ansi.StringWidth(lines[0][:at])

	var wanted, happened []string
	for _, line := range lines {
		if fits {
			wanted = append(wanted, s.clean(line))
			continue
		}
		left := ansi.Truncate(line, middle, "")
		right := strings.TrimPrefix(line, left)
		wanted = append(wanted, s.cut(s.clean(strings.TrimRight(left, " ")), width))
		happened = append(happened, s.cut(s.clean(strings.TrimRight("    "+right, " ")), width))
	}
	if fits {
		return wanted
	}
	return append(append(wanted, ""), happened...)
}
