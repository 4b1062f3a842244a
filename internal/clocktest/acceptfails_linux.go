package clocktest

import (
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// acceptFails takes the running server's file descriptors away, so that it cannot
// accept, and gives them back. The server has to log that, to go on, and to serve
// the client that connected meanwhile.
func acceptFails(r *scenario.Round, _ []string) error {
	if err := comeAndGo(r, 1); err != nil { // so that it listens; this client leaves
		return err
	}
	time.Sleep(hangUpDelay)

	s := r.Subject()
	lane := r.LaneOf(s.Process)
	lane.Add(record.Note, say.Text("Accept fails from now on"))
	restore, err := s.StarveFiles()
	if err != nil && s.Ended() {
		return s.Death()
	}
	if err != nil {
		return err
	}

	// A server may exit instead of logging, and its death explains whatever else
	// goes wrong: look for it in each phase.
	//
	// An accept that was waiting has its descriptor already: let it have a client that
	// leaves at once.
	began, printed := time.Now(), s.Printed()
	if err := comeInHaste(r, 1); err != nil && s.Ended() {
		return exitedAtAccept(s)
	}
	visitors, err := connectVisitors(r, 1, r.Record().Lane(say.Text("the next client"), record.Client))
	if err != nil && s.Ended() {
		return exitedAtAccept(s)
	}
	if err != nil {
		return err
	}
	defer visitors[0].leave()

	for time.Since(began) < acceptOutage {
		if s.Ended() {
			return exitedAtAccept(s)
		}
		time.Sleep(pollInterval)
	}
	if s.Printed() == printed {
		return scenario.Failf("%s printed nothing for %v while it had no free file descriptor; Accept fails then, and it must log the error", s.Name, acceptOutage)
	}

	lane.Add(record.Note, say.Text("Accept works again"))
	if err := restore(); err != nil {
		return err
	}
	select {
	case _, open := <-visitors[0].lines:
		if !open && s.Ended() {
			return exitedAtAccept(s)
		}
		if !open {
			return visitors[0].lost(r, "a client")
		}
	case <-time.After(transcript.ConnectLimit):
		return scenario.Failf("%s served nobody after Accept had failed; it must go on accepting", s.Name)
	}
	return nil
}

// exitedAtAccept returns the failure of a server that exited when Accept failed.
func exitedAtAccept(s *scenario.Subject) error {
	exit := scenario.ExitOf(s.Process, s.Output())
	return scenario.Failf("%s %s when Accept failed; it must go on accepting%s", s.Name, exit.Verb(), exit.Printed())
}
