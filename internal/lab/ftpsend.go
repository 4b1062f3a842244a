package lab

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"goplab/internal/ftp"
)

// own reads one of a client's own files: each client has a folder of its name.
func (r *round) own(a *ftpActor, name string) ([]byte, error) {
	return os.ReadFile(r.ts.MkAbs(filepath.Join(a.Name, path.Base(name))))
}

func ftpSend(r *round, a *ftpActor, name string, refused bool) error {
	content, err := r.own(a, name)
	if err != nil {
		return err
	}
	err = a.send(name, content)
	if refused {
		return r.mustRefuse(err, "STOR "+name)
	}
	if err != nil {
		return err
	}
	return r.arrived(a, name, content)
}

func (a *ftpActor) send(name string, content []byte) error {
	t, err := a.Start("STOR " + name)
	if err != nil {
		return err
	}
	t.Write(content) // why it fails is told by the reply
	return t.Finish()
}

// ftpTry sends a file, which may be refused or end up anywhere.
func ftpTry(r *round, a *ftpActor, arg string, _ bool) error {
	name := strings.TrimPrefix(arg, "send ")
	content, err := r.own(a, name)
	if err != nil {
		return err
	}
	if err = a.send(name, content); errors.As(err, new(*ftp.Refused)) {
		return nil
	}
	return err
}

// sendBoth lets two clients send a file of the same name at the same time. The
// second may have to wait for the first, or be refused.
func (r *round) sendBoth(a, b *ftpActor, name string) error {
	if err := ftpBegin(r, a, "send "+name, false); err != nil {
		return err
	}
	content, err := r.own(b, name)
	if err != nil {
		return err
	}
	second, err := b.Ask("STOR " + name)
	if err != nil {
		return err
	}
	began := second.Answered()
	if began {
		err = second.Begin()
	}
	if began && err == nil {
		second.Write(content[:len(content)/2])
		content = content[len(content)/2:]
		time.Sleep(300 * time.Millisecond) // until it is written
	}
	if err := ftpFinish(r, a, "", false); err != nil {
		return err
	}
	if !began {
		err = second.Begin()
	}
	if err == nil {
		second.Write(content)
		err = second.Finish()
	}
	if errors.As(err, new(*ftp.Refused)) {
		return nil
	}
	return err
}

// arrived waits until a file in the served folder is what was sent.
func (r *round) arrived(a *ftpActor, name string, want []byte) error {
	for deadline := time.Now().Add(time.Second); ; time.Sleep(20 * time.Millisecond) {
		got, err := os.ReadFile(r.on(a, name))
		switch differs := difference(got, want); {
		case err == nil && differs == "":
			return nil
		case time.Now().Before(deadline):
		case err != nil:
			return failf("%s, %s, sent %s, and there is no such file in the folder that %s serves", a.Name, a.place(), name, r.server.name)
		default:
			return failf("%s sent %s, and what arrived is not the same: %s", a.Name, name, differs)
		}
	}
}
