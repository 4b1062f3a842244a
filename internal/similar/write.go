package similar

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
)

// A writer writes a declaration without its names.
type writer struct {
	*program
	decl
	sums map[string]string // of the package's declarations, by name

	b       strings.Builder
	words   int
	locals  map[any]int    // objects, in the order in which they appear
	members map[string]int // the same
	others  map[string]int // local names that the parser did not resolve, such as labels
}

// write returns the text of a declaration and the number of its words.
func (p *program) write(d decl, sums map[string]string) (text string, words int) {
	w := &writer{program: p, decl: d, sums: sums, locals: map[any]int{}, members: map[string]int{}, others: map[string]int{}}
	ast.Inspect(d.node, w.visit)
	return w.b.String(), w.words
}

// visit writes a node: its kind, what there is to say about it, and its children in
// brackets.
func (w *writer) visit(n ast.Node) bool {
	switch n := n.(type) {
	case nil:
		w.b.WriteByte(')')
		return false
	case *ast.CommentGroup, *ast.Comment, *ast.EmptyStmt:
		return false
	case *ast.ParenExpr: // the tree has them already
		ast.Inspect(n.X, w.visit)
		return false
	case *ast.SelectorExpr:
		w.selector(n)
		return false
	case *ast.KeyValueExpr:
		w.keyValue(n)
		return false
	case *ast.Ident:
		w.words++
		w.b.WriteString(w.name(n) + " ")
		return false
	}
	w.words++
	fmt.Fprintf(&w.b, "(%s%s ", strings.TrimPrefix(fmt.Sprintf("%T", n), "*ast."), detail(n))
	return true
}

// detail returns what a node is besides its kind and its children.
func detail(n ast.Node) string {
	switch n := n.(type) {
	case *ast.BasicLit:
		return n.Value
	case *ast.BinaryExpr:
		return n.Op.String()
	case *ast.UnaryExpr:
		return n.Op.String()
	case *ast.AssignStmt:
		return n.Tok.String()
	case *ast.IncDecStmt:
		return n.Tok.String()
	case *ast.BranchStmt:
		return n.Tok.String()
	case *ast.RangeStmt:
		return n.Tok.String()
	case *ast.GenDecl:
		return n.Tok.String()
	case *ast.ChanType:
		return fmt.Sprint(n.Dir)
	case *ast.CallExpr:
		return fmt.Sprint(n.Ellipsis != token.NoPos)
	case *ast.TypeSpec:
		return fmt.Sprint(n.Assign != token.NoPos)
	case *ast.ForStmt: // its parts may be missing
		return fmt.Sprint(n.Init != nil, n.Cond != nil, n.Post != nil)
	case *ast.SliceExpr:
		return fmt.Sprint(n.Low != nil, n.High != nil, n.Max != nil)
	case *ast.IfStmt:
		return fmt.Sprint(n.Init != nil, n.Else != nil)
	case *ast.SwitchStmt:
		return fmt.Sprint(n.Init != nil, n.Tag != nil)
	}
	return ""
}

// selector writes a selection from a package, by the package's path, or of a member.
func (w *writer) selector(n *ast.SelectorExpr) {
	w.words++
	if x, is := n.X.(*ast.Ident); is && x.Obj == nil && w.imports[x.Name] != "" {
		fmt.Fprintf(&w.b, "%s.%s ", w.imports[x.Name], n.Sel.Name)
		return
	}
	w.b.WriteString("(Selector ")
	ast.Inspect(n.X, w.visit)
	w.b.WriteString(w.member(n.Sel.Name) + ")")
}

// keyValue writes an element of a composite literal, the key of which may be a field.
func (w *writer) keyValue(n *ast.KeyValueExpr) {
	w.words++
	w.b.WriteString("(KeyValue ")
	if key, is := n.Key.(*ast.Ident); is && w.program.members[key.Name] {
		w.b.WriteString(w.member(key.Name) + " ")
	} else {
		ast.Inspect(n.Key, w.visit)
	}
	ast.Inspect(n.Value, w.visit)
	w.b.WriteByte(')')
}

// member writes the name of a field or a method: that of somebody else's type, or one that
// the program has chosen.
func (w *writer) member(name string) string {
	if !w.program.members[name] {
		return name
	}
	return fmt.Sprint("member", number(w.members, name))
}

// name writes a name.
func (w *writer) name(id *ast.Ident) string {
	switch {
	case id.Name == "_":
		return "_"
	case w.isOfPackage(id):
		return "decl" + w.sums[id.Name]
	case id.Obj != nil: // what the parser makes of scopes is enough: keys are seen to above
		return fmt.Sprint("local", number(w.locals, any(id.Obj)))
	case w.isMember(id):
		return w.member(id.Name)
	case isUniverse(id.Name):
		return id.Name
	}
	return fmt.Sprint("name", number(w.others, id.Name))
}

// isOfPackage reports whether a name is that of a declaration in the package: of this
// file, or of another one, which the parser has not seen.
func (w *writer) isOfPackage(id *ast.Ident) bool {
	if !w.program.names[id.Name] {
		return false
	}
	return id.Obj == nil && !w.isMember(id) || id.Obj != nil && w.nodes[id.Obj.Decl]
}

// isMember reports whether a name, which the parser has not resolved, is that of a method
// where it is declared.
func (w *writer) isMember(id *ast.Ident) bool {
	f, is := w.node.(*ast.FuncDecl)
	return is && f.Recv != nil && f.Name == id
}

// number numbers what appears, from 1 on.
func number[K comparable](seen map[K]int, key K) int {
	if seen[key] == 0 {
		seen[key] = len(seen) + 1
	}
	return seen[key]
}
