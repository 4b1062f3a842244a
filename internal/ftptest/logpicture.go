package ftptest

import "strings"

// Picture returns the end of the log, in that many lines at most, with one of them
// marked: the one that Mark was called for, or else the last one.
func (l *Log) Picture(most int) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.lines) <= l.forgot {
		return ""
	}

	marked := len(l.lines) - 1
	if l.marked > l.forgot && l.marked <= len(l.lines) {
		marked = l.marked - 1
	}

	// What comes after the marked line is of little use, so some of it may be left out.
	from, to := l.forgot, min(len(l.lines), marked+1+most/4)
	var lines []string
	if to-from > most {
		from = to - most + 2 // leaves room for two ellipses
		lines = append(lines, "...")
	}
	lines = append(lines, l.lines[from:to]...)
	lines[len(lines)-(to-marked)] += "  <-"
	if to < len(l.lines) {
		lines = append(lines, "...")
	}
	return strings.Join(lines, "\n") + "\n"
}
