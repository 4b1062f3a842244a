package ftpscenario

import (
	"errors"

	"goplab/internal/ftptest"
	"goplab/internal/scenario"
)

// failure returns what a command reports if a session found an error. If the server
// died, that explains the error better.
func failure(r *scenario.Round, err error) error {
	var protocol *ftptest.ProtocolError
	var refused *ftptest.RefusedError
	scenario.State[ftptest.Log](r).Mark(err)
	switch {
	case errors.As(err, &protocol) && protocol.Closed:
		return r.Subject().DeathOr(likelyDeathDelay, scenario.FailWith(protocol))
	case errors.As(err, &protocol):
		return r.Subject().DeathOr(deathDelay, scenario.FailWith(protocol))
	case errors.As(err, &refused):
		return scenario.Failf("%s answered %s with %q; it must carry out this command", refused.Server, ftptest.Shorten(refused.Command, maxCommand), refused.Reply)
	}
	return err
}

// mustRefuse checks that the server refused a command, given the error that the
// command ended with.
func mustRefuse(server, command string, err error) error {
	var protocol *ftptest.ProtocolError
	switch {
	case err == nil, errors.As(err, &protocol) && protocol.NoData:
		return scenario.Failf("%s carried out %s; it must refuse it with a 4xx or 5xx reply, such as 550", server, command)
	case ftptest.IsRefused(err):
		return nil
	}
	return err
}
