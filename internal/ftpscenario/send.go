package ftpscenario

import (
	"os"
	"strings"
	"time"

	"goplab/internal/filetest"
	"goplab/internal/ftptest"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// send sends one of the user's own files, and expects the server to store it or, if
// that is wanted, to refuse it.
func send(u *user, name string, refused bool) error {
	content, err := os.ReadFile(u.ownPath(name))
	if err != nil {
		return err
	}
	err = store(u, name, content, refused)
	switch {
	case refused:
		return mustRefuse(u.Server, "STOR "+name, err)
	case err != nil:
		return err
	}
	return checkStored(u, name, content)
}

// store sends a file.
func store(u *user, name string, content []byte, mayBeRefused bool) error {
	t, err := u.Ask("STOR " + name)
	if err != nil {
		return err
	}
	t.MayBeRefused = mayBeRefused
	if err := t.Begin(); err != nil {
		return err
	}
	t.Write(content) // if that fails, the reply says why
	return t.Finish()
}

// try sends a file that the server may refuse or store anywhere, or asks for a listing
// that it may refuse.
func try(u *user, arg string) error {
	if dir, isList := strings.CutPrefix(arg, "ls "); isList {
		return peek(u, dir)
	}
	if name, isNames := strings.CutPrefix(arg, "names "); isNames {
		return namesOfNothing(u, name)
	}
	name := strings.TrimPrefix(arg, "send ")
	content, err := os.ReadFile(u.ownPath(name))
	if err != nil {
		return err
	}
	return unlessRefused(store(u, name, content, true))
}

// unlessRefused returns an error unless it is that the server refused a command.
func unlessRefused(err error) error {
	if ftptest.IsRefused(err) {
		return nil
	}
	return err
}

// sendBoth lets two users send a file with the same name at the same time. The server
// may make the second one wait, or refuse it.
func sendBoth(a, b *user, name string) error {
	if err := beginSend(a, name); err != nil {
		return err
	}
	content, err := os.ReadFile(b.ownPath(name))
	if err != nil {
		return err
	}
	second, err := b.Ask("STOR " + name)
	if err != nil {
		return err
	}

	// Unless it has to wait, the second upload begins while the first is in the middle.
	began := second.HasReply()
	if began {
		err = second.Begin()
	}
	if began && err == nil {
		half := len(content) / 2
		second.Write(content[:half])
		content = content[half:]
		time.Sleep(writeDelay)
	}

	if err := finish(a); err != nil {
		return err
	}
	if !began {
		err = second.Begin()
	}
	if err == nil {
		second.Write(content)
		err = second.Finish()
	}
	return unlessRefused(err)
}

// checkStored waits until a file in the served directory is what was sent.
func checkStored(u *user, name string, want []byte) error {
	for deadline := time.Now().Add(storeLimit); ; time.Sleep(pollInterval) {
		got, err := u.r.ReadFile(u.path(name))
		differs := filetest.Difference(got, want)
		switch {
		case err == nil && differs == nil:
			return checkReadable(u, name)
		case time.Now().Before(deadline):
		case err != nil:
			return scenario.Failf("%s (in %s) sent %s, but %s did not store it there", u.Name, u.dir, name, u.Server)
		default:
			return scenario.FailWith(say.Errorf("%s (in %s) sent %s, but %s stored something else: %w", u.Name, u.dir, name, u.Server, differs))
		}
	}
}

// checkReadable expects that the owner of a file may read it. Who is root reads it anyway.
func checkReadable(u *user, name string) error {
	info, err := os.Lstat(u.path(name))
	if err == nil && info.Mode().Perm()&0o400 == 0 {
		return scenario.Failf("%s (in %s) sent %s, but %s stored it with the permissions %v: not even its owner may read it", u.Name, u.dir, name, u.Server, info.Mode().Perm())
	}
	return nil
}
