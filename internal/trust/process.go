package trust

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// PlayInProcess plays a part in a process of its own. What the process prints on standard
// error is appended to a file. When the context is done, the process is told to end.
func PlayInProcess(ctx context.Context, s *Setting, part Part, errorFile string, tell func(Played)) error {
	part.Group = s.Group
	file, err := s.writePart(part)
	if err != nil {
		return err
	}
	defer os.Remove(file)

	cmd := exec.CommandContext(ctx, s.Program, rolePart, file)
	cmd.Env = append(os.Environ(), s.Env...)
	cmd.Env = append(cmd.Env, "TMPDIR="+s.Work) // what a killed process leaves is removed with it
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	cmd.Cancel, cmd.WaitDelay = stdin.Close, endTimeout
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	var said bytes.Buffer
	cmd.Stderr = &said

	if err := cmd.Start(); err != nil {
		return err
	}
	err = readRuns(stdout, tell)
	err = errors.Join(err, cmd.Wait())
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if keepErr := keep(errorFile, said.Bytes()); keepErr != nil {
		return keepErr
	}
	if err != nil && !isRace(said.Bytes()) { // then it has played everything
		return fmt.Errorf("%w: %s", err, lastLine(said.Bytes()))
	}
	return nil
}

// writePart writes what a process needs to know.
func (s *Setting) writePart(part Part) (name string, err error) {
	text, err := json.Marshal(part)
	if err != nil {
		return "", err
	}
	file, err := os.CreateTemp(s.Work, "part-")
	if err != nil {
		return "", err
	}
	_, err = file.Write(text)
	return file.Name(), errors.Join(err, file.Close())
}

// readRuns reads runs until the process closes its output.
func readRuns(r io.Reader, tell func(Played)) error {
	for in := json.NewDecoder(r); ; {
		var played Played
		switch err := in.Decode(&played); {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, os.ErrClosed):
			return nil // its status tells whether it should have
		case err != nil:
			io.Copy(io.Discard, r)
			return err
		}
		tell(played)
	}
}

// keep appends a text to a file, if there is any.
func keep(name string, text []byte) error {
	if len(text) == 0 {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}

// isRace reports whether a process has printed a report of the race detector.
func isRace(text []byte) bool { return bytes.Contains(text, []byte("WARNING: DATA RACE")) }

// lastLine returns the last line of what a command has printed.
func lastLine(text []byte) string {
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return lines[len(lines)-1]
}
