package say_test

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
)

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
