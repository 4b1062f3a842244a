package scenario

import (
	"net"
	"strconv"
	"strings"
	"time"

	"goplab/internal/say"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// Commands returns the commands that every step has.
func Commands() []Command {
	return []Command{
		{
			Name: "server", Args: "[-race] PROGRAM [ARGUMENT...]", Min: 1, Max: 9, FixedPorts: true, Run: server,
			Help: "starts the program that the next commands judge; with -race, built with the race detector. Clients find it at the port after -port, or else at the program's usual one.",
		},
		{
			Name: "end", Run: end,
			Help: "ends the server, which must still be running and must leave no child process behind; with -race, it must not have reported a data race.",
		},
		{
			Name: "cpu", Args: "PERCENT%", Min: 1, Max: 1, Run: cpu,
			Help: "ends the server and expects that it has used no more than this share of one CPU.",
		},
		{
			Name: "memory", Args: "SIZEMiB", Min: 1, Max: 1, Run: memory,
			Help: "expects that the server has never held more memory (Linux). One scenario needs it: no other command shows whether an endless line is buffered.",
		},
		{
			Name: "refused", Args: "HOST:PORT", Min: 1, Max: 1, FixedPorts: true, Run: refused,
			Help: "expects that nothing listens there.",
		},
		{
			Name: "complains", Args: "WORD PROGRAM [ARGUMENT...]", Min: 2, Max: 9, FixedPorts: true, Run: complains,
			Help: "expects the program to exit with a nonzero status and with a message on standard error that contains the word, or with any message if the word is -.",
		},
		{
			Name: "expose", Run: expose,
			Help: "lets the programs that are started from now on see the scenario's whole folder, for scenarios that check whether they keep to a part of it. In a cell, they see only the folders that their arguments name.",
		},
		{
			Name: "pause", Args: "DURATION", Min: 1, Max: 1, Run: pause,
			Help: "does nothing for that long.",
		},
	}
}

// AnyWord stands for a message in any words.
const AnyWord = "-"

func server(r *Round, args []string) error {
	flags := NewFlags()
	race := flags.Bool("race", false, "")
	if err := ParseFlags(flags, args, 1, len(args)); err != nil {
		return err
	}
	s, err := r.StartServer(flags.Args(), *race)
	if err == nil {
		r.SetSubject(s)
	}
	return err
}

func end(r *Round, _ []string) error {
	s, err := r.Server()
	if err != nil {
		return err
	}
	if s.Ended() {
		return s.Death()
	}

	r.RecordStop(s.Process)
	left, err := s.Stop()
	switch {
	case err != nil:
		return stillRunning(s.Name)
	case left:
		return strayProcess(s.Name)
	case s.Race:
		return raceError(s.Name, s.Output())
	}
	return nil
}

func cpu(r *Round, args []string) error {
	percent, err := strconv.ParseFloat(strings.TrimSuffix(args[0], "%"), 64)
	if err != nil {
		return Usagef("%v", err)
	}
	s, err := r.Server()
	if err != nil {
		return err
	}
	waited := s.WaitedForCPU()
	if err := end(r, nil); err != nil {
		return err
	}

	// A program that spins uses little on a machine that has no time for it, but it wants
	// to run all the time. One that rests may have to wait, but seldom wants to.
	used, lifetime := s.CPU()
	most := time.Duration(percent/100*float64(lifetime)) + startupCPU
	switch {
	case used > most:
		return Failf("%s used %.1fs of CPU in %.1fs while it had almost nothing to do: it is spinning", s.Name, used.Seconds(), lifetime.Seconds())
	case used+waited > lifetime/2:
		return &NoVerdictError{say.Sprintf("this machine was so busy that nobody can say how much CPU %s would use, so nothing was graded; close other programs and run it again", s.Name), true}
	}
	return nil
}

func memory(r *Round, args []string) error {
	most, err := strconv.Atoi(strings.TrimSuffix(args[0], "MiB"))
	if err != nil {
		return Usagef("%v", err)
	}
	s, err := r.Server()
	if err != nil {
		return err
	}
	if s.Ended() {
		return s.Death()
	}

	if held := s.PeakMemory() >> 20; held > most {
		return Failf("%s held %d MiB of memory; the limit is %d MiB", s.Name, held, most)
	}
	return nil
}

func refused(r *Round, args []string) error {
	s, err := r.Server()
	if err != nil {
		return err
	}
	if s.Ended() {
		return s.Death()
	}

	conn, err := net.DialTimeout("tcp", args[0], refuseTimeout)
	if err != nil {
		return nil
	}
	conn.Close()
	return Failf("%s listens on %s too; it must listen only on localhost, so that no other machine can reach it", s.Name, args[0])
}

// complains runs a program that must refuse its arguments.
func complains(r *Round, args []string) error {
	word, args := args[0], args[1:]
	path, err := r.Executable(args[0], false)
	if err != nil {
		return err
	}
	p, err := r.Start(watched.Config{Path: path, Args: args})
	if err != nil {
		return err
	}

	line := strings.Join(args, " ")
	if len(args) == 1 {
		line = say.Sprintf("%s without arguments", line)
	}
	select {
	case <-p.Done():
	case <-time.After(transcript.ConnectLimit):
		return TooSlowf("%s was still running after %v; it must report the error and exit with a nonzero status", line, transcript.ConnectLimit)
	}

	// An empty word is part of any message.
	if word == AnyWord {
		word = ""
	}
	exit := ExitOf(p, p.Stderr())
	if err := exit.MustFail(line, word); err != nil {
		return FailWith(err)
	}
	return nil
}

func pause(_ *Round, args []string) error {
	d, err := time.ParseDuration(args[0])
	if err != nil {
		return Usagef("%v", err)
	}
	time.Sleep(d)
	return nil
}
