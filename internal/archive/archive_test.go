package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A packed is a file in an archive of a test.
type packed struct {
	name, text string
	kind       byte // of a tar file; a symbolic link is one in a zip file, too
}

// zipped makes a zip file.
func zipped(t *testing.T, files ...packed) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		header := &zip.FileHeader{Name: f.name, Method: zip.Deflate}
		header.SetMode(0o644)
		switch {
		case f.kind == tar.TypeSymlink:
			header.SetMode(fs.ModeSymlink | 0o777)
		case strings.HasSuffix(f.name, "/"):
			header.SetMode(fs.ModeDir | 0o777)
		}
		file, err := w.CreateHeader(header)
		require.NoError(t, err)
		_, err = file.Write([]byte(f.text))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return save(t, "x.zip", b.Bytes())
}

// tarred makes a compressed tar file.
func tarred(t *testing.T, files ...packed) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for _, f := range files {
		header := &tar.Header{Name: f.name, Typeflag: f.kind, Mode: 0o4777, Uid: 7, Size: int64(len(f.text))}
		if f.kind == 0 {
			header.Typeflag = tar.TypeReg
		}
		if header.Typeflag != tar.TypeReg {
			header.Size, header.Linkname = 0, f.text
		}
		require.NoError(t, w.WriteHeader(header))
		if header.Size > 0 {
			_, err := w.Write([]byte(f.text))
			require.NoError(t, err)
		}
	}
	require.NoError(t, w.Close())
	require.NoError(t, z.Close())
	return save(t, "x.tar.gz", b.Bytes())
}

func save(t *testing.T, name string, data []byte) string {
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, data, 0o644))
	return file
}

// contents returns the names and texts of the files in a folder.
func contents(t *testing.T, dir string) map[string]string {
	found := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		require.NoError(t, err)
		info, err := entry.Info()
		require.NoError(t, err)
		if runtime.GOOS != "windows" {
			assert.Zero(t, info.Mode()&^(fs.ModeDir|0o700), path)
		}
		if !entry.IsDir() {
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			rel, _ := filepath.Rel(dir, path)
			found[filepath.ToSlash(rel)] = string(text)
		}
		return nil
	}))
	return found
}

func TestUnpack(t *testing.T) {
	files := []packed{
		{"lab/", "", tar.TypeDir},
		{"lab/ch8/clock1/main.go", "package main\n", 0},
		{"./lab/a name, with \"quotes\" [x].go", "y", 0},
		{"lab/inner.zip", "stays packed", 0},
		{"__MACOSX/lab/._main.go", "litter", 0},
		{"lab/.git/config", "litter", 0},
		{"lab/.DS_Store", "litter", 0},
		{"lab/node_modules/x/main.go", "litter", 0},
	}
	want := map[string]string{
		"lab/ch8/clock1/main.go":             "package main\n",
		"lab/a name, with \"quotes\" [x].go": "y",
		"lab/inner.zip":                      "stays packed",
	}
	for _, file := range []string{zipped(t, files...), tarred(t, files...)} {
		dir := filepath.Join(t.TempDir(), "new")
		require.NoError(t, Unpack(t.Context(), file, dir))
		assert.Equal(t, want, contents(t, dir), file)
	}

	dir := filepath.Join(t.TempDir(), "new")
	require.NoError(t, Unpack(t.Context(), zipped(t, packed{`lab\clock1\main.go`, "x", 0}), dir))
	assert.Equal(t, map[string]string{"lab/clock1/main.go": "x"}, contents(t, dir), "as packed on Windows")

	if runtime.GOOS != "linux" {
		t.Skip("names may be any bytes only there")
	}
	dir = filepath.Join(t.TempDir(), "new")
	require.NoError(t, Unpack(t.Context(), tarred(t, packed{"a\nb\x1b[2J\\ \xff.go", "x", 0}), dir))
	assert.Equal(t, map[string]string{"a\nb\x1b[2J\\ \xff.go": "x"}, contents(t, dir))
}

func TestRefused(t *testing.T) {
	many := make([]packed, maxEntries+1)
	for i := range many {
		many[i] = packed{name: strings.Repeat("x", 1+i%7) + "/", kind: tar.TypeDir}
	}
	good := packed{"main.go", "package main\n", 0}
	for _, c := range []struct {
		name  string
		files []packed
		want  string
	}{
		{"a name that leads out", []packed{good, {"../../evil.go", "x", 0}}, "../../evil.go leads out of the archive"},
		{"a name that leads out in the end", []packed{{"a/b/../../../evil.go", "x", 0}}, "a/b/../../../evil.go leads out of the archive"},
		{"an absolute name", []packed{{"/etc/cron.d/evil", "x", 0}}, "/etc/cron.d/evil is an absolute name"},
		{"a name with a drive", []packed{{"C:/evil.go", "x", 0}}, "C:/evil.go is an absolute name"},
		{"a link", []packed{{"main.go", "/etc/passwd", tar.TypeSymlink}}, "main.go is a symbolic link; pack the file itself"},
		{"a link to write through", []packed{{"lab", "/tmp", tar.TypeSymlink}, {"lab/evil.go", "x", 0}}, "lab is a symbolic link; pack the file itself"},
		{"the same name twice", []packed{good, {"./main.go", "package evil\n", 0}}, "it has main.go twice"},
		{"a file and a folder", []packed{good, {"main.go/x.go", "x", 0}}, "main.go cannot be a folder"},
		{"a folder and a file", []packed{{"a/x.go", "x", 0}, {"a", "x", 0}}, "a cannot be the name of a file here"},
		{"escape codes", []packed{{"../\x1b[2J", "x", 0}}, `"../\x1b[2J" leads out of the archive`},
		{"many folders", many, "it has more than 10000 files"},
		{"a long name", []packed{{strings.Repeat("x/", 65) + "main.go", "x", 0}}, "x/x/x/x/x/x/x/x/… is too long a name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, file := range []string{zipped(t, c.files...), tarred(t, c.files...)} {
				isRefused(t, file, c.want)
			}
		})
	}
	isRefused(t, tarred(t, good, packed{"again.go", "main.go", tar.TypeLink}), "again.go is a hard link; pack the file itself")
	for _, kind := range []byte{tar.TypeFifo, tar.TypeChar, tar.TypeBlock} {
		isRefused(t, tarred(t, packed{"main.go", "", kind}), "main.go is not a regular file")
	}
}

// isRefused checks that an archive is refused with a sentence, and that nothing is left of it.
func isRefused(t *testing.T, file, want string) {
	t.Helper()
	parent := t.TempDir()
	err := Unpack(t.Context(), file, filepath.Join(parent, "new"))
	var refused *RefusedError
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, want, err.Error())
	entries, err := os.ReadDir(parent)
	require.NoError(t, err)
	assert.Empty(t, entries, "what is left")
}

func TestBroken(t *testing.T) {
	isRefused(t, save(t, "x.zip", []byte("not an archive")), "it is broken: zip: not a valid zip file")
	isRefused(t, save(t, "x.tgz", []byte("not an archive")), "it is broken: gzip: invalid header")
	isRefused(t, save(t, "x.tar", bytes.Repeat([]byte("x"), 1024)), "it is broken: tar: invalid tar header")

	text := strings.Repeat("package main\n", 1000)
	whole, err := os.ReadFile(tarred(t, packed{"main.go", text, 0}))
	require.NoError(t, err)
	isRefused(t, save(t, "x.tgz", whole[:len(whole)-20]), "it is broken: unexpected EOF")

	whole, err = os.ReadFile(zipped(t, packed{"main.go", text, 0}))
	require.NoError(t, err)
	whole[40] ^= 0xff
	parent := t.TempDir()
	err = Unpack(t.Context(), save(t, "x.zip", whole), filepath.Join(parent, "new"))
	assert.ErrorContains(t, err, "it is broken: ")
	assert.ErrorAs(t, err, new(*RefusedError))
}

type zeroReader struct{}

func (zeroReader) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestBombs unpacks small archives of large files: by what they contain, not by what they say.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("it compresses and unpacks some hundred MiB")
	}
	isRefused(t, bomb(t, 1, true), "it unpacks to more than 64 MiB")
	isRefused(t, bomb(t, 300, true), "it unpacks to more than 64 MiB")
	isRefused(t, bomb(t, 1, false), "it is broken: zip: not a valid zip file")

	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	require.NoError(t, w.WriteHeader(&tar.Header{Name: "main.go", Typeflag: tar.TypeReg, Size: 10e9}))
	_, err := io.CopyN(w, zeroReader{}, 2*maxUnpacked) // and the archive breaks off
	require.NoError(t, err)
	require.NoError(t, z.Close())
	isRefused(t, save(t, "x.tgz", b.Bytes()), "it unpacks to more than 64 MiB")
}

// bomb makes a zip file with 10 GB of zeros in some files, whose headers say what is true, or that
// each has 1 byte.
func bomb(t *testing.T, files int, honest bool) string {
	// What a compressor has flushed can be repeated.
	var piece bytes.Buffer
	w, err := flate.NewWriter(&piece, flate.BestSpeed)
	require.NoError(t, err)
	_, err = io.CopyN(w, zeroReader{}, 16<<20)
	require.NoError(t, err)
	require.NoError(t, w.Flush())
	end := []byte{1, 0, 0, 0xff, 0xff}

	var b bytes.Buffer
	z := zip.NewWriter(&b)
	pieces := 600 / files
	for i := range files {
		header := &zip.FileHeader{Name: strings.Repeat("x", i+1) + ".go", Method: zip.Deflate, CompressedSize64: uint64(pieces*piece.Len() + len(end)), UncompressedSize64: 1}
		if honest {
			header.UncompressedSize64 = uint64(pieces) << 24
		}
		file, err := z.CreateRaw(header)
		require.NoError(t, err)
		for range pieces {
			_, err := file.Write(piece.Bytes())
			require.NoError(t, err)
		}
		_, err = file.Write(end)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return save(t, "x.zip", b.Bytes())
}

func TestTooLarge(t *testing.T) {
	file := save(t, "x.zip", nil)
	require.NoError(t, os.Truncate(file, 1<<30)) // which takes no space on the disk
	isRefused(t, file, "it is larger than 32 MiB")
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := filepath.Join(t.TempDir(), "new")
	assert.ErrorIs(t, Unpack(ctx, zipped(t, packed{"main.go", "x", 0}), dir), context.Canceled)
	assert.NoDirExists(t, dir)
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		name, base string
		isArchive  bool
		err        string
	}{
		{"ada.zip", "ada", true, ""},
		{"ada.b.TAR.GZ", "ada.b", true, ""},
		{"ada.tgz", "ada", true, ""},
		{"ada.rar", "ada.rar", true, ".rar archives cannot be read; use .zip or .tar.gz"},
		{"ada", "ada", false, ""},
		{".zip", ".zip", false, ""},
	} {
		base, isArchive, err := Cut(c.name)
		assert.Equal(t, c.base, base)
		assert.Equal(t, c.isArchive, isArchive, c.name)
		if c.err != "" {
			assert.EqualError(t, err, c.err)
		} else {
			assert.NoError(t, err)
		}
	}
}
