package scenario

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// ReadFile reads a file in the working folder. A program may have put anything there: a
// link that leads out of the folder and what is no regular file are refused.
func (r *Round) ReadFile(path string) ([]byte, error) {
	var content []byte
	err := r.inRoot(path, func(root *os.Root, name string) error {
		file, err := openRegular(root, name, os.O_RDONLY)
		if err != nil {
			return err
		}
		defer file.Close()
		content, err = io.ReadAll(file)
		return err
	})
	return content, err
}

// WriteFile writes a file in the working folder, and makes the folders that it is in. It
// refuses what ReadFile does.
func (r *Round) WriteFile(path string, content []byte) error {
	return r.inRoot(path, func(root *os.Root, name string) error {
		if err := root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		file, err := openRegular(root, name, os.O_WRONLY|os.O_CREATE)
		if err != nil {
			return err
		}
		if err := file.Truncate(0); err != nil {
			file.Close()
			return err
		}
		_, err = file.Write(content)
		return errors.Join(err, file.Close())
	})
}

// RemoveFile removes a file in the working folder. It refuses a link that leads out.
func (r *Round) RemoveFile(path string) error {
	return r.inRoot(path, func(root *os.Root, name string) error { return root.Remove(name) })
}

// ReadDir lists a folder in the working folder. It refuses a link that leads out.
func (r *Round) ReadDir(path string) (entries []fs.DirEntry, err error) {
	err = r.inRoot(path, func(root *os.Root, name string) error {
		entries, err = fs.ReadDir(root.FS(), filepath.ToSlash(name))
		return err
	})
	return entries, err
}

// inRoot calls a function with the working folder and the path of a file within it.
func (r *Round) inRoot(path string, do func(root *os.Root, name string) error) error {
	name, err := filepath.Rel(r.Dir(), path)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(r.Dir())
	if err != nil {
		return err
	}
	defer root.Close()
	err = do(root, name)
	if err == nil || errors.Is(err, fs.ErrNotExist) || lacksDescriptors(err) {
		return err
	}
	return Failf("%s is not a file or a directory of its own any more", filepath.ToSlash(name))
}

// errIrregular says what a program has put in the place of a file.
var errIrregular = errors.New("it is not a regular file")

// openRegular opens a regular file. It does not wait for whoever has the other end of a
// named pipe.
func openRegular(root *os.Root, name string, flag int) (*os.File, error) {
	file, err := root.OpenFile(name, flag|syscall.O_NONBLOCK, 0o666)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errIrregular
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}
