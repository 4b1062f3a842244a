package archive

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// zip unpacks a zip file.
func (u *unpacker) zip(f *os.File, size int64) error {
	archive, err := zip.NewReader(f, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return broken(err)
	}
	for _, file := range archive.File {
		if file.Flags&1 != 0 {
			return refusef("it is encrypted")
		}
		name := strings.ReplaceAll(file.Name, `\`, "/") // so some programs of Windows pack
		if err := u.add(entry{name, file.Mode(), file.Open}); err != nil {
			return err
		}
	}
	return nil
}

// tar unpacks a tar file, which may be compressed whatever its name says.
func (u *unpacker) tar(f *os.File, name string) error {
	var stream io.Reader = f
	if !hasExtension(name, ".tar") {
		zipped, err := gzip.NewReader(f)
		if err != nil {
			return broken(err)
		}
		stream = zipped
	}

	// What is between the files counts, too: a header may be as long as a file.
	all := &io.LimitedReader{R: contextReader{u.ctx, stream}, N: maxUnpacked + maxEntries*1024}
	archive := tar.NewReader(all)
	for {
		header, err := archive.Next()
		switch {
		case u.ctx.Err() != nil:
			return u.ctx.Err()
		case err != nil && all.N <= 0:
			return refusef("it unpacks to more than %d MiB", maxUnpacked>>20)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.Is(err, tar.ErrInsecurePath):
			return broken(err)
		}
		if err := u.addTar(header, archive); err != nil {
			return err
		}
	}
}

// addTar adds an entry of a tar file.
func (u *unpacker) addTar(header *tar.Header, archive *tar.Reader) error {
	mode := header.FileInfo().Mode()
	switch header.Typeflag {
	case tar.TypeXGlobalHeader: // of git archive
		return nil
	case tar.TypeLink:
		return refusef("%s is a hard link; pack the file itself", Shown(header.Name))
	case tar.TypeReg, tar.TypeDir:
	case tar.TypeSymlink:
		mode |= fs.ModeSymlink
	default:
		mode |= fs.ModeIrregular
	}
	return u.add(entry{header.Name, mode, func() (io.ReadCloser, error) { return io.NopCloser(archive), nil }})
}

// broken returns the error of an archive that cannot be read.
func broken(err error) error {
	return refusef("it is broken: %s", strings.TrimPrefix(err.Error(), "archive/"))
}

// isFull reports whether an error is this machine's, and not the archive's.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EMFILE)
}

// readErrors makes errors of a reader those of a broken archive.
type readErrors struct{ io.Reader }

func (r readErrors) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = broken(err)
	}
	return n, err
}

// contextReader is a reader that ends when a context is done.
type contextReader struct {
	ctx context.Context
	io.Reader
}

func (r contextReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// Shown returns a name as it is, or in quotes if it could be misread, or disturb a terminal.
func Shown(name string) string {
	quoted := strconv.Quote(name)
	if quoted == `"`+name+`"` && name == strings.TrimSpace(name) {
		return name
	}
	return quoted
}
