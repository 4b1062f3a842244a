package lab

import "strings"

// needsTransfer are the verbs that go on with what begin began.
var needsTransfer = map[string]bool{"hold": true, "finish": true, "break": true}

func ftpClose(_ *round, a *ftpActor, _ string, _ bool) error { return a.Quit() }

func ftpVanish(_ *round, a *ftpActor, _ string, _ bool) error {
	if a.moving != nil {
		a.moving.Break()
	}
	a.Vanish()
	return nil
}

// ftpBegin begins to get or send a file, and leaves it in the middle.
func ftpBegin(r *round, a *ftpActor, arg string, _ bool) error {
	verb, name, _ := strings.Cut(arg, " ")
	command := map[string]string{"get": "RETR", "send": "STOR"}[verb]
	if command == "" {
		return usageError("begin get or begin send")
	}
	t, err := a.Start(command + " " + name)
	if err != nil {
		return err
	}
	a.moving, a.verb, a.file = t, verb, name
	if verb == "get" {
		return t.Hold()
	}
	content, err := r.own(a, name)
	if err != nil {
		return err
	}
	half := len(content) / 2
	a.rest = content[half:]
	_, err = t.Write(content[:half])
	return err
}

// ftpFinish goes on with what was begun.
func ftpFinish(r *round, a *ftpActor, _ string, _ bool) error {
	if a.verb == "get" {
		return r.received(a, a.moving, a.file)
	}
	if _, err := a.moving.Write(a.rest); err != nil {
		return err
	}
	return a.moving.Finish()
}
