package blocks

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
)

// showLimit is how long a line of a session may take to come: programs are built first.
const showLimit = 3 * time.Minute

// A terminal is a shell with what it has shown.
type terminal struct {
	file *os.File

	mu    sync.Mutex
	shown string

	read  int             // how much of that was compared
	typed map[string]bool // what the terminal may echo
}

// open opens a terminal in which a shell runs.
func (r *runner) open() *terminal {
	cmd := exec.Command("bash", "--norc", "--noprofile", "--noediting", "-i")
	cmd.Dir, cmd.Env = r.dir, r.env
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 140})
	require.NoError(r.t, err)
	r.end = append(r.end, func() {
		file.Close() // sends SIGHUP
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		cmd.Wait()
	})

	term := &terminal{file: file, typed: map[string]bool{}}
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, err := file.Read(buffer)
			term.mu.Lock()
			term.shown += string(buffer[:n])
			term.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	return term
}

var (
	escape = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]|\r+\n?$`)
	prompt = regexp.MustCompile(`^((\$|ftp>|lftp \S+>) ?)+`)
	job    = regexp.MustCompile(`^\[\d+\]`) // the shell's word about what runs beside
)

// next returns the next line that is a program's, and whether there is one.
func (term *terminal) next() (line string, found bool) {
	term.mu.Lock()
	defer term.mu.Unlock()
	for {
		line, rest, complete := strings.Cut(term.shown[term.read:], "\n")
		if !complete {
			return "", false
		}
		term.read = len(term.shown) - len(rest)
		line = escape.ReplaceAllString(line, "")
		line = line[strings.LastIndex(line, "\r")+1:] // what was overwritten is gone
		line = prompt.ReplaceAllString(line, "")
		line = strings.TrimSpace(strings.ReplaceAll(line, "^C", ""))
		if line != "" && !term.typed[line] && !job.MatchString(line) {
			return line, true
		}
	}
}

// tail returns the line that is not complete.
func (term *terminal) tail() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.shown[strings.LastIndex(term.shown, "\n")+1:]
}

func (term *terminal) text() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return escape.ReplaceAllString(term.shown, "")
}

// session plays a session, cell by cell.
func (r *runner) session() error {
	terminals := map[int]*terminal{}
	for _, cell := range r.block.Cells() {
		if terminals[cell.Terminal] == nil {
			terminals[cell.Terminal] = r.open()
		}
		if err := r.play(cell, terminals[cell.Terminal]); err != nil {
			return err
		}
	}
	return nil
}

func (r *runner) play(cell Cell, term *terminal) error {
	switch cell.Kind {
	case Command, Prompt:
		if !eventually(func() bool { return strings.HasSuffix(term.tail(), "$ ") }) {
			return r.block.errorf(cell.Line, "the command before this does not exit; the terminal shows:\n%s", term.text())
		}
	case Interrupted:
		term.file.Write([]byte{3})
	}
	if cell.Kind == Command || cell.Kind == Typed {
		time.Sleep(settleDelay) // for a program that is about to read
		term.typed[cell.Type] = true
		before, shown := sockets(r.t), len(term.text())
		term.file.WriteString(cell.Type + "\n")
		if cell.Kind == Command { // until it listens, connects, or prints, others may do without it
			eventually(func() bool {
				_, more, _ := strings.Cut(term.text()[shown:], "\n") // after the echo
				return sockets(r.t) != before || more != ""
			})
		}
	}
	if cell.Shows == "" {
		return nil
	}
	return r.awaitLine(cell, term)
}

// awaitLine waits for a line. More times than the page shows may come before it, and what
// the page leaves out, if the comment says so.
func (r *runner) awaitLine(cell Cell, term *terminal) error {
	came := ""
	ok := eventually(func() bool {
		line, found := term.next()
		switch {
		case !found:
			return false
		case matches(cell.Shows, line):
			return true
		case came == "" && !r.block.Note.Quietly && !clock.MatchString(line):
			came = line
		}
		return came != ""
	})
	if came != "" {
		return r.block.errorf(cell.Line, "the page shows %q here, but %q came; the terminal shows:\n%s", cell.Shows, came, term.text())
	}
	if !ok {
		return r.block.errorf(cell.Line, "the page shows %q here, but it never came; the terminal shows:\n%s", cell.Shows, term.text())
	}
	return nil
}

// clock matches a line of a clock, or of a wall of them, which may have no time yet.
var clock = regexp.MustCompile(`^(\w+ +)?(\d\d:\d\d:\d\d|\.\.\.)$`)

// eventually reports whether something becomes true.
func eventually(is func() bool) bool {
	for began := time.Now(); time.Since(began) < showLimit; time.Sleep(20 * time.Millisecond) {
		if is() {
			return true
		}
	}
	return false
}
