package lab

import (
	"errors"
	"flag"
	"io"
	"net"
	"strings"
	"sync/atomic"

	"goplab/internal/ftp"
)

// A host is the harness's own FTP server, for a program that is a client. It is a
// plain one, and can be told to be a difficult one.
type host struct {
	folder  string
	answers map[string]string // by verb, instead of what it does
	breaks  string            // a file of which it sends half, and takes none
	leaves  string            // a verb at which it hangs up
	wordy   bool              // each reply has several lines, and comes in pieces

	log     *ftp.Log
	control net.Listener
	data    *net.TCPListener
	visited atomic.Bool
}

// hostFolder serves a folder on localhost. It listens for data connections from
// the start: only this goroutine is in the scenario's network.
func hostFolder(r *round, args []string) (err error) {
	h := &host{answers: map[string]string{}}
	flags := flag.NewFlagSet("host", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	port := flags.String("port", ftpPort, "")
	flags.Func("answers", "", h.setAnswer)
	flags.StringVar(&h.breaks, "breaks", "", "")
	flags.StringVar(&h.leaves, "leaves", "", "")
	flags.BoolVar(&h.wordy, "wordy", false, "")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 {
		return usageError("a folder")
	}
	if err := portIsFree(*port); err != nil {
		return err
	}
	h.folder = r.ts.MkAbs(flags.Arg(0))
	if h.control, err = net.Listen("tcp", localhost+*port); err != nil {
		return err
	}
	r.ts.Defer(func() { h.control.Close() })
	if h.data, err = net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}); err != nil {
		return err
	}
	r.ts.Defer(func() { h.data.Close() })
	if r.ftp == nil {
		r.ftp = &ftpPlay{actors: map[string]*ftpActor{}}
	}
	h.log = &r.ftp.log
	r.hosts = append(r.hosts, h)
	go h.accept()
	return nil
}

// setAnswer takes VERB=REPLY.
func (h *host) setAnswer(text string) error {
	verb, reply, found := strings.Cut(text, "=")
	if !found {
		return errors.New("VERB=REPLY")
	}
	h.answers[verb] = reply
	return nil
}

func (h *host) accept() {
	for {
		conn, err := h.control.Accept()
		if err != nil {
			return
		}
		h.visited.Store(true)
		go h.serve(conn)
	}
}

// neverVisited says whether a client should have come, and none has.
func (r *round) neverVisited() bool {
	for _, h := range r.hosts {
		if h.visited.Load() {
			return false
		}
	}
	return len(r.hosts) > 0
}
