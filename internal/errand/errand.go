// Package errand is how a program and a process of its own that it starts talk: the
// process finds what to do in a file, says what came of it on standard output, a JSON
// value each, and stops when its standard input ends.
//
//	file, err := errand.Write(dir, job)         // who starts the process
//	err = errand.Listen(stdout, tell)
//
//	ctx := errand.UntilInputEnds()              // the process
//	err := errand.Read(file, &job)
package errand

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Write writes what a process needs to know to a new file in a folder.
func Write(dir string, job any) (file string, err error) {
	text, err := json.Marshal(job)
	if err != nil {
		return "", err
	}
	f, err := os.CreateTemp(dir, "job-")
	if err != nil {
		return "", err
	}
	_, err = f.Write(text)
	return f.Name(), errors.Join(err, f.Close())
}

// Read reads what Write has written.
func Read(file string, job any) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, job)
}

// Listen tells what a process says until it closes its output. That it broke off is no
// error: its status tells whether it should have.
func Listen[T any](r io.Reader, tell func(T)) error {
	for in := json.NewDecoder(r); ; {
		var said T
		switch err := in.Decode(&said); {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, os.ErrClosed):
			return nil
		case err != nil:
			io.Copy(io.Discard, r)
			return err
		}
		tell(said)
	}
}

// UntilInputEnds returns a context that is done when standard input ends. Who starts us
// holds the other end. Interrupts from the terminal are meant for them.
func UntilInputEnds() context.Context {
	signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGTERM)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	return ctx
}
