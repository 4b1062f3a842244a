package say_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A collector finds the texts that are keys, in source files: the arguments of this
// package's functions, and of those that hand one of their own parameters to them, such
// as scenario.Failf. It goes by names, and so needs no types: a function is pkg.Name, and
// a method is pkg#Name.
type collector struct {
	files  []source
	consts map[string]ast.Expr     // pkg.Name
	params map[string]map[int]bool // which parameters of a function are keys
	keys   map[string]string       // where the text is, as file:line
	odd    []string                // keys that nobody can find
	set    *token.FileSet
}

// A source is a file.
type source struct {
	pkg     string
	imports map[string]bool // names of packages
	file    *ast.File
}

// newCollector parses the files below some folders, without tests.
func newCollector(folders ...string) (*collector, error) {
	c := &collector{consts: map[string]ast.Expr{}, keys: map[string]string{}, set: token.NewFileSet()}
	c.params = map[string]map[int]bool{
		"say.Text": {0: true}, "say.NewError": {0: true}, "say.Later": {0: true}, "say.Sprintf": {0: true}, "say.Errorf": {0: true}, "say.Fprintf": {1: true},
		// What flags do is said when all of them are known.
		"grade#BoolVar": {3: true}, "grade#IntVar": {3: true}, "grade#StringVar": {3: true},
	}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && (d.Name() == "testdata" || d.Name() == "say"):
				return fs.SkipDir
			case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			return c.parse(name, nil)
		})
		if err != nil {
			return nil, err
		}
	}
	return c, nil
}

// parse parses a file.
func (c *collector) parse(name string, text any) error {
	file, err := parser.ParseFile(c.set, name, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	s := source{pkg: file.Name.Name, imports: map[string]bool{}, file: file}
	if s.pkg == "main" {
		s.pkg = filepath.Base(filepath.Dir(name))
	}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		s.imports[path[strings.LastIndex(path, "/")+1:]] = true
	}
	c.files = append(c.files, s)

	ast.Inspect(file, func(n ast.Node) bool {
		if spec, is := n.(*ast.ValueSpec); is && len(spec.Values) == len(spec.Names) {
			for i, name := range spec.Names {
				c.consts[s.pkg+"."+name.Name] = spec.Values[i]
			}
		}
		return true
	})
	return nil
}

// collect finds the keys. A function whose parameter is a key may be called by one whose
// parameter becomes one by that.
func (c *collector) collect() {
	for before := -1; before != len(c.params); {
		before = len(c.params)
		for _, s := range c.files {
			for _, d := range s.file.Decls {
				if f, is := d.(*ast.FuncDecl); is {
					c.learn(s, f)
				}
			}
		}
	}
	for _, s := range c.files {
		for _, d := range s.file.Decls {
			f, _ := d.(*ast.FuncDecl)
			own := parameters(f)
			c.calls(s, d, func(arg ast.Expr) {
				if id, is := arg.(*ast.Ident); !is || !slices.Contains(own, id.Name) {
					c.add(s, arg)
				}
			})
		}
	}
}
