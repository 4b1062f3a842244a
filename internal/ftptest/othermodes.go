package ftptest

import (
	"errors"
	"slices"
)

// mayTryOthers reports whether the server may have refused a transfer only because it
// cannot use the kind of data connection, although it accepted it: that kind has not
// worked for any client. Servers say that with 425, 426, 500, 550, or whatever else.
func (t *Transfer) mayTryOthers(err error) bool {
	var refused *RefusedError
	if !errors.As(err, &refused) || t.s.mode != "" || t.s.log.hasWorked(t.channel.mode) {
		return false
	}
	return !t.MayBeRefused || refused.Reply.Code == 425 || refused.Reply.Code == 426
}

// tryOthers begins again in each of the modes that follow, until one works. If none
// does, it returns the first refusal.
func (t *Transfer) tryOthers(refused error) error {
	for modes := t.followingModes(); len(modes) > 0; modes = t.followingModes() {
		t.channel.close()
		again, err := t.s.askIn(modes, t.Command)
		if err == nil {
			t.channel, t.arrived, t.final = again.channel, again.arrived, nil
			err = t.begin()
		}
		switch {
		case IsRefused(err): // perhaps the next one
		case errors.As(err, new(*ProtocolError)) && !IsClosed(err):
			return refused // there is no other mode
		default:
			return err
		}
	}
	return refused
}

// followingModes returns the modes after the one that was used last.
func (t *Transfer) followingModes() []string {
	modes := t.s.modes()
	return modes[slices.Index(modes, t.channel.mode)+1:]
}
