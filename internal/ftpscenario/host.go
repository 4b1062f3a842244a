package ftpscenario

import (
	"errors"
	"net"
	"strings"

	"goplab/internal/filetest"
	"goplab/internal/ftptest"
	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// hosts are the servers that a scenario runs for a client.
type hosts struct{ servers []*ftptest.Server }

// host runs a Server for a client.
func host(r *scenario.Round, args []string) error {
	s := &ftptest.Server{Answers: map[string]string{}, Log: scenario.State[ftptest.Log](r)}
	flags := scenario.NewFlags()
	port := flags.String("port", r.Step().Program().Port, "")
	flags.StringVar(&s.Breaks, "breaks", "", "")
	flags.StringVar(&s.Leaves, "leaves", "", "")
	flags.BoolVar(&s.Resets, "resets", false, "")
	flags.StringVar(&s.Farewell, "farewell", "", "")
	flags.BoolVar(&s.Wordy, "wordy", false, "")
	flags.Func("answers", "", func(text string) error {
		verb, reply, found := strings.Cut(text, "=")
		if !found || len(reply) < len("200 x") {
			return errors.New("expected VERB=REPLY")
		}
		s.Answers[verb] = reply
		return nil
	})
	if err := scenario.ParseFlags(flags, args, 1, 1); err != nil {
		return err
	}
	s.Folder = r.Path(flags.Arg(0))

	listener, err := r.Listen(*port)
	if err != nil {
		return err
	}
	r.Record().Lane(say.Text("the workbook's server"), record.Server).Add(record.Listen, "localhost:"+*port)
	setPicture(r)
	if err := s.Start(listener); err != nil {
		return err
	}
	r.Defer(s.Close)
	h := scenario.State[hosts](r)
	h.servers = append(h.servers, s)
	filetest.SetUnvisited(r, h.unvisited)
	return nil
}

// unvisited returns the port of the first server if there are servers and no client
// has connected to any.
func (h *hosts) unvisited() (port string, ok bool) {
	for _, s := range h.servers {
		if s.Visited() {
			return "", false
		}
	}
	if len(h.servers) == 0 {
		return "", false
	}
	_, port, err := net.SplitHostPort(h.servers[0].Addr)
	return port, err == nil
}
