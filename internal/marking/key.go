package marking

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"goplab/internal/archive"
	"goplab/internal/isolate"
	"goplab/internal/lab"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/submission"
)

// A Keyring makes keys of what the results of a tree depend on.
type Keyring struct{ root, harness string }

// NewKeyring returns a keyring of a workbook. It reads the sources of the machinery.
func NewKeyring(root string) (*Keyring, error) {
	harness, err := harnessKey(root)
	return &Keyring{root, harness}, err
}

// Key returns a key of all that the results of a tree, or of an archive of one, depend on.
func (k *Keyring) Key(tree string, selection Selection) (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, selection)
	if err := addArchives(h, tree); err != nil {
		return "", err
	}
	for _, step := range lab.Steps {
		key, err := stepKey(k.harness, k.root, tree, step)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, key)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// harnessKey returns a key of the machinery: its sources, how it runs here, and the
// language in which it says what it finds.
func harnessKey(root string) (string, error) {
	h := sha256.New()
	_, why := isolate.Namespaces()
	fmt.Fprintln(h, runtime.Version(), runtime.GOOS, runtime.GOARCH, why, say.Language())
	for _, name := range []string{"go.mod", "go.sum"} {
		if err := addFile(h, filepath.Join(root, name), name); err != nil {
			return "", err
		}
	}
	if err := addSources(h, filepath.Join(root, "internal")); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// stepKey returns a key of all that the results of a step depend on: the machinery, the
// scenarios, and the sources of the programs.
func stepKey(harness, root, tree string, step scenario.Step) (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, harness)
	entries, err := os.ReadDir(filepath.Join(root, "testdata", step.Name))
	if err != nil {
		return "", err
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".txtar") {
			continue
		}
		if err := addFile(h, filepath.Join(root, "testdata", step.Name, entry.Name()), entry.Name()); err != nil {
			return "", err
		}
	}

	// A program that is not there, or cannot be read, is something to be told, too.
	for _, p := range step.Programs {
		folder, err := submission.Folder(tree, filepath.FromSlash(p.Folder))
		if err == nil {
			err = addSources(h, folder)
		}
		fmt.Fprintln(h, p.Name, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// addArchives adds a tree that is an archive, or the archives in it.
func addArchives(h hash.Hash, tree string) error {
	files := []string{tree}
	entries, _ := os.ReadDir(tree)
	for _, entry := range entries {
		files = append(files, filepath.Join(tree, entry.Name()))
	}
	for _, file := range files {
		_, is, _ := archive.Cut(filepath.Base(file))
		info, err := os.Lstat(file)
		if !is || err != nil || !info.Mode().IsRegular() {
			continue
		}
		if info.Size() > maxArchive { // it will be refused
			fmt.Fprintln(h, filepath.Base(file), info.Size(), info.ModTime())
			continue
		}
		if err := addFile(h, file, filepath.Base(file)); err != nil {
			return err
		}
	}
	return nil
}

// maxArchive is the size in bytes up to which the contents of an archive are part of a key.
const maxArchive = 64 << 20

// addSources adds the Go files of a folder that are not tests.
func addSources(h hash.Hash, dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return addFile(h, path, rel)
	})
}

// addFile adds a file and the name that counts. Of a file that is too large to be a
// source, the beginning is enough.
func addFile(h hash.Hash, path, name string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	fmt.Fprintf(h, "%q %d\n", filepath.ToSlash(name), info.Size())
	if _, err := io.Copy(h, io.LimitReader(file, maxKeyed)); err != nil {
		return err
	}
	fmt.Fprintln(h)
	return nil
}

const maxKeyed = 2 << 20 // bytes of a file
