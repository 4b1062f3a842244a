package submission

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// modulePath is the path of the workbook's module, and of the copy of each program.
const modulePath = "goplab"

// A refusedError is an ErrBuild of a program that uses what it may not.
type refusedError struct{ sentence string }

func (e *refusedError) Error() string { return e.sentence }

func (e *refusedError) Is(target error) bool { return target == ErrBuild }

func refusef(format string, args ...any) error {
	return &refusedError{fmt.Sprintf(format, args...)}
}

// goFiles are what go build would read of a copy: its folder, and those below that it imports.
type goFiles struct {
	dir     string // of the module
	path    string // of its package
	fset    *token.FileSet
	files   map[string]*ast.File // by slash-separated names, below the program's folder
	names   []string             // of the files, in order
	folders []string             // that were read, relative to the program's
}

// path returns the path of the program's package.
func (s *Source) path() string {
	dir := filepath.ToSlash(s.Dir)
	if i := strings.LastIndex(dir, "/ch8/"); i >= 0 {
		return modulePath + dir[i:]
	}
	return modulePath
}

// read reads the files of a package, and of those that it imports. A file that does not parse
// is the compiler's business.
func (s *Source) read() (*goFiles, error) {
	p := &goFiles{dir: s.Dir, path: s.path(), fset: token.NewFileSet(), files: map[string]*ast.File{}}
	return p, p.readFolder(".")
}

func (p *goFiles) readFolder(folder string) error {
	if slices.Contains(p.folders, folder) {
		return nil
	}
	p.folders = append(p.folders, folder)
	entries, err := os.ReadDir(filepath.Join(p.dir, filepath.FromSlash(folder)))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.IsDir() || !strings.HasSuffix(entry.Name(), ".go") {
			continue
		}
		name := path.Join(folder, entry.Name())
		file, err := parser.ParseFile(p.fset, filepath.Join(p.dir, filepath.FromSlash(name)), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		p.files[name] = file
		p.names = append(p.names, name)
		for _, spec := range file.Imports {
			below, found := strings.CutPrefix(importPath(spec), p.path+"/")
			if !found || !fs.ValidPath(below) {
				continue
			}
			if err := p.readFolder(below); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}

// importPath returns the path of an import.
func importPath(spec *ast.ImportSpec) string {
	path, _ := strconv.Unquote(spec.Path.Value) // the parser has checked it
	return path
}

// check returns an error if the program is not a program, uses anything but the standard
// library and its own packages, or hides from the race detector.
//
// What it may use harmlessly: unsafe and //go:linkname, which reach only its own process, in
// its cell; //go:generate, which nothing runs; //go:debug, which anybody may set.
func (p *goFiles) check() error {
	for _, name := range p.names {
		file := p.files[name]
		if pkg := file.Name.Name; path.Dir(name) == "." && pkg != "main" && pkg != "documentation" { // of which go build makes no program
			return refusef("%v: %s is in package %s; a program must be in package main", ErrBuild, shown(name), pkg)
		}
		if comment := noRace(file); comment != nil {
			return refusef("hides data races with //go:norace (%s)", p.place(name, comment.Pos()))
		}
		for _, spec := range file.Imports {
			place := p.place(name, spec.Pos())
			if err := p.checkImport(importPath(spec), place); err != nil {
				return err
			}
		}
	}
	return nil
}

// place returns a position as a student knows it. Comments like //line do not change it.
func (p *goFiles) place(name string, pos token.Pos) string {
	return fmt.Sprintf("%s:%d", shown(name), p.fset.PositionFor(pos, false).Line)
}

// noRace returns a comment that keeps the race detector away from a function.
func noRace(file *ast.File) *ast.Comment {
	for _, group := range file.Comments {
		for _, comment := range group.List {
			if strings.HasPrefix(comment.Text, "//go:norace") {
				return comment
			}
		}
	}
	return nil
}

func (p *goFiles) checkImport(path, place string) error {
	_, isOwn := strings.CutPrefix(path, p.path+"/")
	switch {
	case path == "C":
		return refusef("imports \"C\" (%s); a program must be written in Go alone", place)
	case path == "embed":
		return refusef("imports embed (%s); files cannot be embedded, because only .go files count", place)
	case isOwn || path == "unsafe" || isInLibrary(path):
		return nil
	}
	return refusef("imports %s (%s); only the standard library and packages in its own folder can be used", shown(path), place)
}

// libraryImports returns the packages of the standard library that the program imports.
func (s *Source) libraryImports() []string {
	p, err := s.read()
	if err != nil {
		return nil
	}
	found := map[string]bool{}
	for _, file := range p.files {
		for _, spec := range file.Imports {
			if path := importPath(spec); isInLibrary(path) {
				found[path] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}
