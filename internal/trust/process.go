package trust

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"goplab/internal/errand"
)

// PlayInProcess plays a part in a process of its own. What the process prints on standard
// error is appended to a file. When the context is done, the process is told to end.
func PlayInProcess(ctx context.Context, s *Setting, part Part, errorFile string, tell func(Played)) error {
	part.Group, part.Cells = s.Group, s.Cells
	file, err := errand.Write(s.Work, part)
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
	err = errand.Listen(stdout, tell)
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
