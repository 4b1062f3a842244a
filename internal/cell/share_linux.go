package cell

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// share gives what a program may use to its user.
func share(c Config, i ids) error {
	if !i.Root {
		return nil
	}
	for _, file := range []*os.File{c.Stdin, c.Stdout, c.Stderr} {
		if file == nil || !canShare(file, file == c.Stdout) {
			continue
		}
		if err := file.Chown(i.Outside, i.Outside); err != nil {
			return fmt.Errorf("sharing a file with a cell: %w", err)
		}
	}
	for _, f := range c.Folders {
		if f.ReadOnly {
			continue
		}
		if err := shareFolder(f.Outside, i); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("sharing a folder with a cell: %w", err)
		}
	}
	return nil
}

// canShare reports whether a file should belong to the program's user, so that the program
// may open it again as /dev/stdout: a pipe, a terminal, or its output, but not a device such
// as /dev/null, which is everybody's.
func canShare(file *os.File, isOutput bool) bool {
	info, err := file.Stat()
	if err != nil {
		return false
	}
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return isOutput
	case mode&fs.ModeCharDevice != 0:
		stat, is := info.Sys().(*syscall.Stat_t)
		major := unix.Major(uint64(stat.Rdev))
		return is && firstTerminal <= major && major <= lastTerminal
	default:
		return mode&fs.ModeNamedPipe != 0
	}
}

// Major device numbers of pseudo-terminals.
const firstTerminal, lastTerminal = 136, 143

// shareFolder gives a folder to the program's user. A program that runs already may have
// changed what is in it: no link leads out of an os.Root.
func shareFolder(dir string, i ids) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return fs.WalkDir(root.FS(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // it has just been removed
		}
		return root.Lchown(filepath.FromSlash(path), i.Outside, i.Outside)
	})
}
