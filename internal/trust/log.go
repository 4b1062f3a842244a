package trust

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/lockedfile"
)

const logFile = "runs.jsonl"

// A header is a log's first line.
type header struct {
	Key string `json:"key"`
}

// A Log keeps the runs of one key in a file: a header, and a line of JSON for each run.
type Log struct {
	Dir  string
	Runs []Run

	file *lockedfile.File
	seen map[Place]bool
}

// Open opens the log in a folder, which is made if it is not there. Until the log is
// closed, nobody else can open it: they wait. A log of another key is an error.
func Open(dir, key string) (*Log, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	file, err := lockedfile.OpenFile(filepath.Join(dir, logFile), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	l := &Log{Dir: dir, file: file}
	if err := l.begin(key); err != nil {
		file.Close()
		return nil, err
	}
	return l, nil
}

// begin reads the file, and writes what is missing at its beginning.
func (l *Log) begin(key string) error {
	text, err := io.ReadAll(l.file)
	if err != nil {
		return err
	}
	end, err := l.read(text, key)
	if err != nil {
		return err
	}
	if err := l.file.Truncate(end); err != nil {
		return err
	}
	if _, err := l.file.Seek(end, io.SeekStart); err != nil {
		return err
	}
	if end == 0 {
		return l.write(header{key})
	}
	return nil
}

// ReadLog reads the log in a folder, which may be in use. Without a file it is empty.
func ReadLog(dir, key string) (*Log, error) {
	text, err := os.ReadFile(filepath.Join(dir, logFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	l := &Log{Dir: dir}
	_, err = l.read(text, key)
	return l, err
}

// read reads the lines of a log, and returns where the last whole one ends: a process
// that was killed may have left half a line.
func (l *Log) read(text []byte, key string) (end int64, err error) {
	l.seen = map[Place]bool{}
	for first := true; ; first = false {
		line, rest, whole := bytes.Cut(text, []byte("\n"))
		if !whole {
			return end, nil
		}
		text, end = rest, end+int64(len(line))+1

		if first {
			var h header
			if err := json.Unmarshal(line, &h); err != nil {
				return 0, fmt.Errorf("%s is not a log of runs: %w", filepath.Join(l.Dir, logFile), err)
			}
			if h.Key != key {
				return 0, fmt.Errorf("%s has runs of other sources or of another machine: remove it or choose another folder", l.Dir)
			}
			continue
		}
		var r Run
		if err := json.Unmarshal(line, &r); err != nil {
			return 0, fmt.Errorf("%s: %w", filepath.Join(l.Dir, logFile), err)
		}
		l.Runs = append(l.Runs, r)
		l.seen[r.Place] = true
	}
}

// Has reports whether a run is in the log.
func (l *Log) Has(p Place) bool { return l.seen[p] }

// Append adds a run that has ended.
func (l *Log) Append(r Run) error {
	l.Runs = append(l.Runs, r)
	l.seen[r.Place] = true
	return l.write(r)
}

// write writes a line at once.
func (l *Log) write(line any) error {
	text, err := json.Marshal(line)
	if err != nil {
		return err
	}
	_, err = l.file.Write(append(text, '\n'))
	return err
}

// Close lets others open the log.
func (l *Log) Close() error { return l.file.Close() }
