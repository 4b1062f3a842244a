package handout

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A repository is the workbook's folder, where git knows which files belong to it.
type repository struct {
	root string
}

// tracked is a file that git knows.
type tracked struct {
	name string // from the workbook's folder, with slashes
	mode fs.FileMode
}

// git runs a git command and returns what it prints.
func (r repository) git(args ...string) (string, error) {
	cmd := exec.Command("git", append([]string{"-C", r.root}, args...)...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("git %s: %w: %s", args[0], err, strings.TrimSpace(errs.String()))
	}
	return string(out), nil
}

// head returns the last commit, and when it was made.
func (r repository) head() (commit string, made time.Time, err error) {
	if _, err := r.git("rev-parse", "--git-dir"); err != nil {
		return "", made, fmt.Errorf("git must know which files belong to the workbook, and it does not; "+
			"run git init, git add -A, and git commit in its folder (%w)", err)
	}
	out, err := r.git("log", "-1", "--format=%h %ct", "--abbrev=12")
	if err != nil {
		return "", made, err
	}
	commit, seconds, _ := strings.Cut(strings.TrimSpace(out), " ")
	unix, err := strconv.ParseInt(seconds, 10, 64)
	return commit, time.Unix(unix, 0).UTC(), err
}

// checkClean returns an error if a tracked file is not as it was committed.
func (r repository) checkClean() error {
	changed, err := r.git("status", "--porcelain", "--untracked-files=no", "--", ".")
	if err != nil || changed == "" {
		return err
	}
	return fmt.Errorf("these files are not as they were committed; commit or restore them, or use -uncommitted:\n%s",
		strings.TrimRight(changed, "\n"))
}

// tracked returns the files that git knows.
func (r repository) tracked() ([]tracked, error) {
	out, err := r.git("ls-files", "--stage", "-z")
	if err != nil {
		return nil, err
	}
	var files []tracked
	for line := range strings.SplitSeq(strings.TrimRight(out, "\x00"), "\x00") {
		about, name, _ := strings.Cut(line, "\t") // mode, hash, stage; name
		mode, _, _ := strings.Cut(about, " ")
		if isLeftOut(name) {
			continue
		}
		switch mode {
		case "100644":
			files = append(files, tracked{name, 0o644})
		case "100755":
			files = append(files, tracked{name, 0o755})
		default:
			return nil, fmt.Errorf("%s is not a regular file", name)
		}
	}
	return files, nil
}

// read returns the contents of a file in the working tree.
func (r repository) read(t tracked) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(r.root, filepath.FromSlash(t.name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("git knows %s, but it is not there", t.name)
	}
	return text, err
}
