package mutant

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"sync"

	"goplab/internal/graded"
)

// A Program is the source of a solution.
type Program struct {
	names []string // of its files, in order
	files map[string]string
	trees map[string]*ast.File
}

// Load reads the non-test files of a program.
func Load(dir string) (*Program, error) {
	files, err := graded.ReadSolution(dir)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no program", dir)
	}
	p := &Program{files: files, names: slices.Sorted(maps.Keys(files)), trees: map[string]*ast.File{}}
	for name, text := range files {
		if p.trees[name], err = parser.ParseFile(positions, name, text, parser.SkipObjectResolution); err != nil {
			return nil, err
		}
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
