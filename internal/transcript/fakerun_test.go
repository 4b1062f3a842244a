package transcript_test

import "goplab/internal/transcript"

// A fakeRun is one run of the program under test beside fake servers.
type fakeRun struct {
	s            *fakeStage
	column, life int
	refused      bool        // nobody listened
	in           chan string // what the servers send, until they close
	reset        bool        // the servers reset the connection; valid once in is closed
}

func (s *fakeStage) start(column, life int) {
	r := &fakeRun{s: s, column: column, life: life, refused: !s.listens, in: make(chan string, 16)}
	s.runs = append(s.runs, r)
	s.actors.Go(func() { s.program(r) })
}

// serve does what a server's cell says, to all programs.
func (s *fakeStage) serve(cell transcript.Cell) {
	switch cell.Text {
	case "hang":
		return
	case "EOF", "reset", "killed":
		s.listens = cell.Text != "killed"
		for _, r := range s.runs {
			r.reset = cell.Text == "reset"
			close(r.in)
		}
		s.runs = nil
		return
	}

	for _, r := range s.runs {
		r.in <- cell.Data
	}
}

// read waits for what a server sends. It reports whether there was something.
func (r *fakeRun) read() (string, bool) {
	select {
	case text, ok := <-r.in:
		return text, ok
	case <-r.s.over:
		return "", false
	}
}

// print writes to standard output.
func (r *fakeRun) print(text string) {
	r.s.send(transcript.Event{Column: r.column, Life: r.life, Data: []byte(text)})
}

// sendToServer sends to the server in column 0.
func (r *fakeRun) sendToServer(text string) {
	r.s.send(transcript.Event{Column: 0, Life: 1, Data: []byte(text)})
}

// exit ends the program.
func (r *fakeRun) exit(status int, message string) {
	r.s.send(transcript.Event{Column: r.column, Life: r.life, End: &transcript.Exit{Status: status, Message: message}})
}

// netcat1 is the plain program. Each of its steps may be replaced.
type netcat1 struct {
	begin func(*fakeRun)                          // before it reads
	print func(r *fakeRun, text string)           // what it has just read
	end   func(r *fakeRun, problem, input string) // after it has read everything
}

func (n netcat1) run(r *fakeRun) {
	if n.begin != nil {
		n.begin(r)
	}
	if r.refused {
		n.finish(r, "dial tcp 127.0.0.1:8000: connection refused", "")
		return
	}

	input := ""
	for text, ok := r.read(); ok; text, ok = r.read() {
		input += text
		if n.print != nil {
			n.print(r, text)
		} else {
			r.print(text)
		}
	}

	if r.reset {
		n.finish(r, "read tcp 127.0.0.1:8000: connection reset by peer", input)
	} else {
		n.finish(r, "", input)
	}
}

// finish ends the program, because of a problem or without one.
func (n netcat1) finish(r *fakeRun, problem, input string) {
	switch {
	case n.end != nil:
		n.end(r, problem, input)
	case problem != "":
		r.exit(1, problem)
	default:
		r.exit(0, "")
	}
}
