package transcript

// A fakeRun is the judged program beside played servers.
type fakeRun struct {
	s            *fakeStage
	column, life int
	refused      bool        // nobody listened
	in           chan string // what the servers send, until they close
	reset        bool        // they broke off: to be read when in is closed
}

func (s *fakeStage) start(column, life int) {
	r := &fakeRun{s: s, column: column, life: life, refused: !s.listens, in: make(chan string, 16)}
	s.runs = append(s.runs, r)
	s.actors.Go(func() { s.program(r) })
}

// serve does what a server's cell says, to all programs.
func (s *fakeStage) serve(cell Cell) {
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

// read waits for what a server sends. It says whether there was something.
func (r *fakeRun) read() (string, bool) {
	select {
	case text, ok := <-r.in:
		return text, ok
	case <-r.s.over:
		return "", false
	}
}

// show is a write on standard output.
func (r *fakeRun) show(text string) {
	r.s.send(Event{Column: r.column, Life: r.life, Data: []byte(text)})
}

// say sends to the server in column 0.
func (r *fakeRun) say(text string) {
	r.s.send(Event{Column: 0, Life: 1, Data: []byte(text)})
}

// end is the program's end.
func (r *fakeRun) end(status int, message string) {
	r.s.send(Event{Column: r.column, Life: r.life, End: &Ended{Status: status, Message: message}})
}

// netcat1 is the plain program, whose steps may be done in another way.
type netcat1 struct {
	begin func(*fakeRun)                     // before it reads
	show  func(*fakeRun, string)             // a piece
	end   func(r *fakeRun, err, rest string) // after the last one
}

func (n netcat1) run(r *fakeRun) {
	if n.begin != nil {
		n.begin(r)
	}
	if r.refused {
		n.finish(r, "dial tcp 127.0.0.1:8000: connection refused", "")
		return
	}
	all := ""
	for {
		text, ok := r.read()
		if !ok {
			break
		}
		all += text
		if n.show != nil {
			n.show(r, text)
		} else {
			r.show(text)
		}
	}
	if r.reset {
		n.finish(r, "read tcp 127.0.0.1:8000: connection reset by peer", all)
	} else {
		n.finish(r, "", all)
	}
}

// finish ends the program, after an error or without one.
func (n netcat1) finish(r *fakeRun, err, all string) {
	switch {
	case n.end != nil:
		n.end(r, err, all)
	case err != "":
		r.end(1, err)
	default:
		r.end(0, "")
	}
}
