package watched

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

const (
	keptHead = 256 << 10
	keptTail = 64 << 10
)

// An output keeps the beginning and the end of what a program prints, however
// much that is.
type output struct {
	tap func([]byte)

	mu    sync.Mutex
	total int
	head  []byte
	tail  []byte
}

// Write takes a piece of output. It never fails.
func (o *output) Write(b []byte) (int, error) {
	if o.tap != nil {
		o.tap(b)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.total += len(b)
	n := min(len(b), keptHead-len(o.head))
	o.head = append(o.head, b[:n]...)
	o.tail = append(o.tail, b[n:]...)
	if over := len(o.tail) - keptTail; over > 0 {
		o.tail = append(o.tail[:0], o.tail[over:]...)
	}
	return len(b), nil
}

func (o *output) printed() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.total
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return string(o.head) + string(o.tail)
}

// logTime is what package log writes before a message.
var logTime = regexp.MustCompile(`^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d(\.\d+)? `)

// LastWords finds in a program's output what a person should read first: the
// line of a panic and where it was, or else the last line.
func LastWords(output string) string {
	lines := strings.Split(strings.TrimSpace(output), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			return short(line) + place(lines[i:])
		}
	}
	return short(logTime.ReplaceAllString(strings.TrimSpace(lines[len(lines)-1]), ""))
}

// short is a line, or the beginning of a long one.
func short(line string) string {
	const most = 200
	line = strings.TrimSpace(line)
	return Plain(line[:min(len(line), most)])
}

// Plain is a text without what would do something to a terminal.
func Plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || unicode.IsPrint(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(text, ""))
}

// place finds the first line of the program's own code in a stack trace.
func place(trace []string) string {
	for i, line := range trace[:len(trace)-1] {
		function, _, found := strings.Cut(line, "(")
		own := strings.HasPrefix(function, "main.") || strings.HasPrefix(function, "goplab/")
		if !found || !own {
			continue
		}
		file, _, _ := strings.Cut(strings.TrimSpace(trace[i+1]), " +0x")
		return " (at " + file[strings.LastIndexAny(file, `/\`)+1:] + ")"
	}
	return ""
}
