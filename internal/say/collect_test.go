package say_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/scenario"
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

// learn finds out which parameters of a function are keys.
func (c *collector) learn(s source, f *ast.FuncDecl) {
	name := s.pkg + "." + f.Name.Name
	if f.Recv != nil {
		name = s.pkg + "#" + f.Name.Name
	}
	own := parameters(f)
	c.calls(s, f, func(arg ast.Expr) {
		id, is := arg.(*ast.Ident)
		if !is {
			return
		}
		if i := slices.Index(own, id.Name); i >= 0 {
			if c.params[name] == nil {
				c.params[name] = map[int]bool{}
			}
			c.params[name][i] = true
		}
	})
}

// parameters returns the names of a function's parameters.
func parameters(f *ast.FuncDecl) []string {
	var names []string
	if f == nil {
		return nil
	}
	for _, field := range f.Type.Params.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
		if len(field.Names) == 0 {
			names = append(names, "_")
		}
	}
	return names
}

// calls calls a function with each argument that is a key.
func (c *collector) calls(s source, in ast.Node, key func(ast.Expr)) {
	ast.Inspect(in, func(n ast.Node) bool {
		call, is := n.(*ast.CallExpr)
		if !is {
			return true
		}
		for i := range c.params[s.nameOf(call.Fun)] {
			if i < len(call.Args) {
				key(call.Args[i])
			}
		}
		return true
	})
}

// nameOf returns the name of a function that is called.
func (s source) nameOf(f ast.Expr) string {
	switch f := f.(type) {
	case *ast.Ident:
		return s.pkg + "." + f.Name
	case *ast.SelectorExpr:
		if x, is := f.X.(*ast.Ident); is && s.imports[x.Name] {
			return x.Name + "." + f.Sel.Name
		}
		return s.pkg + "#" + f.Sel.Name
	}
	return ""
}

// add adds a key. What a call or a map returns has been marked with say.Later.
func (c *collector) add(s source, arg ast.Expr) {
	at := c.set.Position(arg.Pos())
	where := filepath.ToSlash(at.Filename) + ":" + strconv.Itoa(at.Line)
	if text, found := c.value(s, arg); found {
		c.keys[text] = where
		return
	}
	switch arg.(type) {
	case *ast.BinaryExpr, *ast.BasicLit:
		c.odd = append(c.odd, where)
	}
}

// value returns the value of a constant text.
func (c *collector) value(s source, x ast.Expr) (string, bool) {
	switch x := x.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(x.Value)
		return text, err == nil && x.Kind == token.STRING
	case *ast.ParenExpr:
		return c.value(s, x.X)
	case *ast.BinaryExpr:
		left, isLeft := c.value(s, x.X)
		right, isRight := c.value(s, x.Y)
		return left + right, isLeft && isRight && x.Op == token.ADD
	case *ast.Ident:
		if is := c.consts[s.pkg+"."+x.Name]; is != nil && is != ast.Expr(x) {
			return c.value(s, is)
		}
	case *ast.SelectorExpr:
		if pkg, is := x.X.(*ast.Ident); is && s.imports[pkg.Name] && c.consts[pkg.Name+"."+x.Sel.Name] != nil {
			return c.value(source{pkg: pkg.Name}, c.consts[pkg.Name+"."+x.Sel.Name])
		}
	}
	return "", false
}

// skipLine matches a line that skips a scenario. That a program is not installed has a
// format of its own.
var skipLine = regexp.MustCompile(`(?m)^\[.*\] skip '(.*)'$`)

// addSteps adds what the table of steps, and the scenarios, say.
func (c *collector) addSteps(testdata string) error {
	for _, step := range lab.Steps {
		c.keys[step.Section] = "internal/lab/steps.go"
		for _, p := range step.Promises {
			c.keys[p.Text] = "internal/lab/steps.go"
		}
		scenarios, err := scenario.Load(testdata, step)
		if err != nil {
			return err
		}
		for _, s := range scenarios {
			for _, text := range []string{s.Sentence, s.Hint, s.TryIt} {
				c.keys[text] = filepath.ToSlash(s.File)
			}
			source, err := os.ReadFile(s.File)
			if err != nil {
				return err
			}
			for _, m := range skipLine.FindAllStringSubmatch(string(source), -1) {
				if program, is := strings.CutSuffix(m[1], " is not installed"); !is || strings.Contains(program, " ") {
					c.keys[m[1]] = filepath.ToSlash(s.File)
				}
			}
		}
	}
	return nil
}
