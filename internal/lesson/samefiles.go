package lesson

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
)

// sameFiles reports whether two folders hold the same files, with the same content. A
// folder that does not exist holds none.
func sameFiles(a, b string) (bool, error) {
	countA, err := countEntries(a)
	if err != nil {
		return false, err
	}
	countB, err := countEntries(b)
	if err != nil || countA != countB {
		return false, err
	}

	of, other := os.DirFS(a), os.DirFS(b)
	same := true
	err = fs.WalkDir(of, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && same && name != "." {
			same, err = sameEntry(of, other, name)
		}
		return err
	})
	return same, err
}

// countEntries counts the files and folders below a folder.
func countEntries(folder string) (int, error) {
	count := 0
	err := fs.WalkDir(os.DirFS(folder), ".", func(_ string, _ fs.DirEntry, err error) error {
		count++
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	return count, err
}

// sameEntry reports whether two folders hold the same under a name.
func sameEntry(a, b fs.FS, name string) (bool, error) {
	infoA, err := fs.Lstat(a, name)
	if err != nil {
		return false, err
	}
	infoB, err := fs.Lstat(b, name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil || infoA.Mode().Type() != infoB.Mode().Type() {
		return false, err
	}
	if infoA.IsDir() {
		return true, nil
	}
	if !infoA.Mode().IsRegular() || infoA.Size() != infoB.Size() {
		return false, nil
	}

	textA, err := fs.ReadFile(a, name)
	if err != nil {
		return false, err
	}
	textB, err := fs.ReadFile(b, name)
	return bytes.Equal(textA, textB), err
}
