package mutant

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// A Program is the source of a solution.
type Program struct {
	names []string // of its files, in order
	files map[string]string
	trees map[string]*ast.File
}

// Load reads the non-test files of a program.
func Load(dir string) (*Program, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	p := &Program{files: map[string]string{}, trees: map[string]*ast.File{}}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		tree, err := parser.ParseFile(positions, name, text, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		p.names, p.files[name], p.trees[name] = append(p.names, name), string(text), tree
	}
	if len(p.names) == 0 {
		return nil, fmt.Errorf("%s holds no program", dir)
	}
	return p, nil
}

var positions = token.NewFileSet()

// standardLibrary type-checks packages from their source: that needs no compiled ones.
var standardLibrary = sync.OnceValue(func() types.Importer {
	build.Default.CgoEnabled = false
	return importer.ForCompiler(positions, "source", nil)
})

// Compiles reports whether the type checker, which finds nearly all that the compiler
// does, accepts the mutant.
func (m Mutant) Compiles() bool {
	p := m.of
	tree, err := parser.ParseFile(positions, m.file, m.text, parser.SkipObjectResolution)
	if err != nil {
		return false
	}
	var trees []*ast.File
	for _, name := range p.names {
		if name == m.file {
			trees = append(trees, tree)
		} else {
			trees = append(trees, p.trees[name])
		}
	}
	config := types.Config{Importer: standardLibrary(), Error: func(error) {}}
	_, err = config.Check("main", positions, trees, nil)
	return err == nil
}
