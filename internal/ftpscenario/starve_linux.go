package ftpscenario

import (
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A famine is a time in which the server can open no more file descriptors.
type famine struct {
	end func() error
}

// starve begins a famine: whatever the server accepts, listens at, or opens from now on
// fails.
func starve(r *scenario.Round, _ []string) error {
	server, err := r.Server()
	if err != nil {
		return err
	}
	restore, err := server.StarveFiles()
	if err != nil && server.Ended() {
		return server.Death()
	}
	if err != nil {
		return err
	}
	r.LaneOf(server.Process).Add(record.Note, say.Text("no more files can be opened from now on"))
	scenario.State[famine](r).end = restore
	return nil
}

// feed ends the famine. It must not have been the end of the server.
func feed(r *scenario.Round, _ []string) error {
	f := scenario.State[famine](r)
	server, err := r.Server()
	switch {
	case err != nil:
		return err
	case f.end == nil:
		return scenario.Usagef("it needs starve before it")
	}

	for began := time.Now(); time.Since(began) < famineLength; time.Sleep(pollInterval) {
		if server.Ended() {
			exit := scenario.ExitOf(server.Process, server.Output())
			return scenario.Failf("%s %s when it could open no more files; it must go on serving the others%s", server.Name, exit.Verb(), exit.Printed())
		}
	}
	if err := f.end(); err != nil {
		return err
	}
	r.LaneOf(server.Process).Add(record.Note, say.Text("files can be opened again"))
	return nil
}
