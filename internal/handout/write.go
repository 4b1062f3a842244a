package handout

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"goplab/internal/archive"
)

// zipFolder is the folder that a zip file unpacks into.
const zipFolder = "workbook"

// Write writes the edition into a new zip file, if the name ends in .zip, or into a
// folder, which must be empty or not exist.
func (e *Edition) Write(name string) error {
	if strings.EqualFold(filepath.Ext(name), ".zip") {
		return e.writeZipFile(name)
	}
	return e.WriteFolder(name)
}

// CheckPlace returns an error if an edition should not be written to a file or folder of that
// name: an archive that is not a zip file, or a place in the workbook, which would be a part
// of it.
func CheckPlace(root, name string) error {
	base := filepath.Base(name)
	_, isArchive, _ := archive.Cut(base)
	if isArchive && !strings.EqualFold(filepath.Ext(base), ".zip") {
		return fmt.Errorf("%s is not written: an edition is a folder or a .zip file", name)
	}
	place, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	if root, err = filepath.EvalSymlinks(root); err != nil {
		return err
	}
	for dir := filepath.Dir(place); ; dir = filepath.Dir(dir) { // it need not exist yet
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			place = filepath.Join(real, strings.TrimPrefix(place, dir))
			break
		} else if dir == filepath.Dir(dir) {
			break
		}
	}
	if rel, err := filepath.Rel(root, place); err == nil && filepath.IsLocal(rel) {
		return fmt.Errorf("%s is in the workbook itself; name a place outside, such as ../%s", name, base)
	}
	return nil
}

// WriteFolder writes the edition into a folder, which must be empty or not exist.
func (e *Edition) WriteFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is not empty", dir)
	}
	for _, f := range e.Files {
		to := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, f.Text, f.Mode); err != nil {
			return err
		}
	}
	return nil
}

// writeZipFile writes the edition into a new zip file, or leaves none behind.
func (e *Edition) writeZipFile(name string) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	err = errors.Join(e.WriteZip(file), file.Close())
	if err != nil {
		os.Remove(name)
	}
	return err
}

// WriteZip writes the edition as a zip file, which depends on nothing but its files and
// the moment of the commit.
func (e *Edition) WriteZip(w io.Writer) error {
	packed := zip.NewWriter(w)
	for _, f := range e.Files {
		header := &zip.FileHeader{Name: path.Join(zipFolder, f.Name), Method: zip.Deflate, Modified: e.made}
		header.SetMode(f.Mode)
		part, err := packed.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := part.Write(f.Text); err != nil {
			return err
		}
	}
	return packed.Close()
}
