package similar

import (
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Canon is what is left of a program when all that does not count is taken away.
type Canon struct {
	Sum  string // equal for equal programs
	Size int    // how much there is to be equal: roughly the program's words
}

const (
	maxFile = 1 << 20 // bytes of a source file; the builder refuses longer ones
	maxAll  = 1 << 20 // bytes of a program that is worth comparing

	rounds = 8 // after which a declaration knows what it refers to, however indirectly
)

// Read reads the program in a folder: its non-test .go files. It follows no links. An
// error says that there is no program that could be compared.
func Read(dir string) (Canon, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return Canon{}, err
	}
	var files []*ast.File
	size, set := 0, token.NewFileSet()
	for _, entry := range entries {
		if !counts(entry) {
			continue
		}
		text, err := readFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return Canon{}, err
		}
		if size += len(text); size > maxAll {
			return Canon{}, fmt.Errorf("%s has more than %d MiB of Go files", filepath.Base(dir), maxAll>>20)
		}
		file, err := parser.ParseFile(set, entry.Name(), text, 0)
		if err != nil {
			return Canon{}, err
		}
		files = append(files, file)
	}
	if len(files) == 0 {
		return Canon{}, fmt.Errorf("%s has no Go files", dir)
	}
	return canonOf(files), nil
}

// counts reports whether an entry of a folder is a file of the program.
func counts(entry fs.DirEntry) bool {
	name := entry.Name()
	return entry.Type().IsRegular() && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") &&
		name[0] != '_' && name[0] != '.'
}

// readFile reads a source file, unless it is too long for one.
func readFile(path string) ([]byte, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFile {
		return nil, fmt.Errorf("%s is not a regular file of at most %d MiB", path, maxFile>>20)
	}
	return os.ReadFile(path)
}

// canonOf returns the canon of a package. Each declaration gets a sum in which what it
// refers to counts by its sum, not by its name; after a few rounds, that is independent of
// names and order.
func canonOf(files []*ast.File) Canon {
	p := newProgram(files)
	sums := map[string]string{} // of declarations, by their names
	var all []string
	size := 0
	for range rounds {
		next := map[string]string{}
		all, size = all[:0], 0
		for _, d := range p.decls {
			text, words := p.write(d, sums)
			sum := hash(text)
			all = append(all, sum)
			size += words
			for i, name := range d.names {
				next[name] = fmt.Sprint(sum, "-", i)
			}
		}
		sums = next
	}
	slices.Sort(all)
	return Canon{hash(strings.Join(all, "\n")), size}
}

func hash(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:24] }
