// Package archive unpacks what strangers packed: .zip, .tar, .tar.gz and .tgz.
//
//	err := archive.Unpack(ctx, "class/ada.zip", dir)
//
// Names that lead out of the folder, links, devices, names that occur twice, and too many
// or too large files are refused with a sentence, a [RefusedError]. What is counted is what
// comes out of the archive, not what its headers promise. Files and folders are for this
// user only; archives in an archive stay packed; what file managers leave behind is left
// out.
package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// The limits of an archive.
const (
	maxPacked   = 32 << 20 // bytes of the archive itself
	maxUnpacked = 64 << 20 // bytes of all its files
	maxEntries  = 10_000   // files and folders
	maxName     = 1024     // bytes of a name with its folders
	maxElements = 64       // folders in each other
)

// A RefusedError says what is wrong with an archive.
type RefusedError struct{ Sentence string }

func (e *RefusedError) Error() string { return e.Sentence }

func refusef(format string, args ...any) error {
	return &RefusedError{fmt.Sprintf(format, args...)}
}

// extensions are those of archives that can be read.
var extensions = []string{".zip", ".tar.gz", ".tgz", ".tar"}

// unreadable are those of archives that cannot.
var unreadable = []string{".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".tbz", ".txz"}

// Cut cuts the extension of an archive off a file's name, and reports whether it can be
// unpacked, or why not.
func Cut(name string) (base string, isArchive bool, err error) {
	for _, ext := range extensions {
		if hasExtension(name, ext) {
			return name[:len(name)-len(ext)], true, nil
		}
	}
	for _, ext := range unreadable {
		if hasExtension(name, ext) {
			return name, true, refusef("%s archives cannot be read; use .zip or .tar.gz", ext)
		}
	}
	return name, false, nil
}

func hasExtension(name, ext string) bool {
	return len(name) > len(ext) && strings.EqualFold(name[len(name)-len(ext):], ext)
}

// Unpack unpacks an archive into a new folder. If it cannot, it leaves nothing there.
func Unpack(ctx context.Context, file, dir string) (err error) {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() { // opening a named pipe would never end
		return refusef("it is not a regular file")
	}
	if info.Size() > maxPacked {
		return refusef("it is larger than %d MiB", maxPacked>>20)
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()

	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(dir)
		}
	}()
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	u := &unpacker{ctx: ctx, root: root, seen: map[string]bool{}, left: maxUnpacked}
	if hasExtension(file, ".zip") {
		return u.zip(f, info.Size())
	}
	return u.tar(f, file)
}

// An unpacker makes the files of one archive.
type unpacker struct {
	ctx     context.Context
	root    *os.Root // outside which nothing can be made, whatever a name says
	seen    map[string]bool
	entries int
	left    int64 // bytes
}

// An entry is a file or a folder in an archive.
type entry struct {
	name string
	mode fs.FileMode
	open func() (io.ReadCloser, error)
}

// add makes a file or a folder.
func (u *unpacker) add(e entry) error {
	if err := u.ctx.Err(); err != nil {
		return err
	}
	if u.entries++; u.entries > maxEntries {
		return refusef("it has more than %d files", maxEntries)
	}
	name, err := u.checkName(e)
	if err != nil || name == "." || isLitter(name) {
		return err
	}
	switch {
	case e.mode&fs.ModeSymlink != 0:
		return refusef("%s is a symbolic link; pack the file itself", Shown(e.name))
	case e.mode.IsDir():
		return u.folder(name)
	case !e.mode.IsRegular():
		return refusef("%s is not a regular file", Shown(e.name))
	}
	if err := u.folder(path.Dir(name)); err != nil {
		return err
	}
	return u.file(name, e)
}

// checkName returns the name of an entry in the folder.
func (u *unpacker) checkName(e entry) (string, error) {
	name := e.name
	clean := path.Clean(name)
	switch {
	case name == "" || strings.ContainsRune(name, 0):
		return "", refusef("a file in it has no name, or one with a zero byte")
	case len(name) > maxName || strings.Count(name, "/") > maxElements:
		return "", refusef("%s… is too long a name", Shown(name[:16]))
	case path.IsAbs(name) || len(name) > 1 && name[1] == ':':
		return "", refusef("%s is an absolute name", Shown(e.name))
	case contains(name, ".."):
		return "", refusef("%s leads out of the archive", Shown(e.name))
	case !filepath.IsLocal(filepath.FromSlash(clean)):
		return "", refusef("%s cannot be the name of a file here", Shown(e.name)) // NUL, COM1
	case e.mode.IsDir():
		return clean, nil
	case u.seen[clean]:
		return "", refusef("it has %s twice", Shown(clean))
	}
	u.seen[clean] = true
	return clean, nil
}

// contains reports whether a slash-separated name has an element.
func contains(name, element string) bool {
	for e := range strings.SplitSeq(name, "/") {
		if e == element {
			return true
		}
	}
	return false
}

// isLitter reports whether a file is of no use: what macOS and editors leave in archives, and
// the .git folder.
func isLitter(name string) bool {
	for element := range strings.SplitSeq(name, "/") {
		if element[0] == '.' || element == "__MACOSX" || element == "node_modules" {
			return true
		}
	}
	return false
}

// folder makes a folder and those around it.
func (u *unpacker) folder(name string) error {
	err := u.root.MkdirAll(filepath.FromSlash(name), 0o700)
	if err != nil && !isFull(err) {
		return refusef("%s cannot be a folder", Shown(name)) // a file has its name
	}
	return err
}

// file makes a file.
func (u *unpacker) file(name string, e entry) error {
	from, err := e.open()
	if err != nil {
		return broken(err)
	}
	defer from.Close()
	to, err := u.root.OpenFile(filepath.FromSlash(name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		if isFull(err) {
			return err
		}
		return refusef("%s cannot be the name of a file here", Shown(name))
	}
	limited := &io.LimitedReader{R: contextReader{u.ctx, from}, N: u.left + 1}
	n, err := io.Copy(to, readErrors{limited})
	u.left -= n
	switch err = errors.Join(err, to.Close()); {
	case u.left < 0:
		return refusef("it unpacks to more than %d MiB", maxUnpacked>>20)
	case u.ctx.Err() != nil:
		return u.ctx.Err()
	}
	return err
}
