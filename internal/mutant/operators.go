package mutant

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// A finder collects the places in a file that operators can change.
type finder struct {
	text     string
	offset   func(token.Pos) int
	function string // whose body is looked at
	found    []site
}

// constant is the operator that changes a constant.
const constant = "constant"

// change records that an operator can put something in the place of a node.
func (f *finder) change(operator string, n ast.Node, with string) {
	f.found = append(f.found, site{f.function, operator, []cut{f.cut(n, with)}})
}

func (f *finder) cut(n ast.Node, with string) cut {
	return cut{f.offset(n.Pos()), f.offset(n.End()), with}
}

func (f *finder) source(n ast.Node) string { return f.text[f.offset(n.Pos()):f.offset(n.End())] }

// look applies the operators to a node.
func (f *finder) look(n ast.Node) {
	switch n := n.(type) {
	case *ast.BlockStmt:
		f.removeEach(n.List)
		f.dropLocks(n.List)
	case *ast.CaseClause:
		f.removeEach(n.Body)
	case *ast.CommClause:
		f.removeEach(n.Body)
	case *ast.SwitchStmt:
		f.dropCases(n.Body)
	case *ast.SelectStmt:
		f.dropCases(n.Body)
	case *ast.IfStmt:
		f.negate(n.Cond)
	case *ast.ForStmt:
		f.negate(n.Cond)
	case *ast.BinaryExpr:
		f.otherOperator(n)
	case *ast.CallExpr:
		f.swap(n.Args)
	case *ast.GoStmt:
		f.change("drop go", n, f.source(n.Call))
	case *ast.DeferStmt:
		f.change("drop defer", n, f.source(n.Call))
	case *ast.BasicLit:
		f.otherConstant(n)
	case *ast.SelectorExpr:
		f.otherDuration(n)
	case *ast.Ident:
		f.otherBool(n)
	}
}

// removeEach removes each statement of a list. Declarations are left: what uses them
// would not compile.
func (f *finder) removeEach(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				f.change("remove", s, "")
			}
		case *ast.IfStmt:
			f.change(removal(s), s, "")
		case *ast.ExprStmt, *ast.IncDecStmt, *ast.SendStmt, *ast.GoStmt, *ast.DeferStmt,
			*ast.ReturnStmt, *ast.BranchStmt, *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt:
			f.change("remove", s, "")
		}
	}
}

// removal names what it is to remove an if statement: one that asks for an error is a check.
func removal(s *ast.IfStmt) string {
	isCheck := false
	ast.Inspect(s.Cond, func(n ast.Node) bool {
		id, is := n.(*ast.Ident)
		isCheck = isCheck || is && strings.HasPrefix(strings.ToLower(id.Name), "err")
		return !isCheck
	})
	if isCheck {
		return "drop check"
	}
	return "remove"
}

// dropLocks removes, together, all calls in a list that lock and unlock the same thing.
func (f *finder) dropLocks(list []ast.Stmt) {
	calls := map[string][]cut{}
	var order []string
	for _, s := range list {
		var call ast.Expr
		switch s := s.(type) {
		case *ast.ExprStmt:
			call = s.X
		case *ast.DeferStmt:
			call = s.Call
		default:
			continue
		}
		source := f.source(call)
		for _, method := range []string{".Lock()", ".Unlock()", ".RLock()", ".RUnlock()"} {
			if lock, found := strings.CutSuffix(source, method); found {
				if calls[lock] == nil {
					order = append(order, lock)
				}
				calls[lock] = append(calls[lock], f.cut(s, ""))
			}
		}
	}
	for _, lock := range order {
		if len(calls[lock]) > 1 {
			f.found = append(f.found, site{f.function, "drop lock", calls[lock]})
		}
	}
}

// dropCases removes each case of a switch or select.
func (f *finder) dropCases(body *ast.BlockStmt) {
	for _, s := range body.List {
		f.change("drop case", s, "")
	}
}

// negate negates a condition, if there is one. Those that compare for equality get the
// other operator anyway.
func (f *finder) negate(cond ast.Expr) {
	if b, is := cond.(*ast.BinaryExpr); cond == nil || is && (b.Op == token.EQL || b.Op == token.NEQ) {
		return
	}
	f.change("negate", cond, "!("+f.source(cond)+")")
}

// others are the operators that stand in the place of an operator, and what that is
// called.
var others = map[token.Token]struct{ name, with string }{
	token.LSS: {"boundary", "<="}, token.LEQ: {"boundary", "<"},
	token.GTR: {"boundary", ">="}, token.GEQ: {"boundary", ">"},
	token.EQL: {"negate", "!="}, token.NEQ: {"negate", "=="},
	token.LAND: {"logic", "||"}, token.LOR: {"logic", "&&"},
	token.ADD: {"arithmetic", "-"}, token.SUB: {"arithmetic", "+"},
	token.MUL: {"arithmetic", "/"}, token.QUO: {"arithmetic", "*"},
	token.SHL: {"arithmetic", ">>"}, token.SHR: {"arithmetic", "<<"},
	token.OR: {"arithmetic", "&"}, token.AND: {"arithmetic", "|"},
}

func (f *finder) otherOperator(n *ast.BinaryExpr) {
	if other, found := others[n.Op]; found {
		f.change(other.name, n, f.source(n.X)+" "+other.with+" "+f.source(n.Y))
	}
}

// swap swaps two neighboring arguments.
func (f *finder) swap(args []ast.Expr) {
	for i := 1; i < len(args); i++ {
		a, b := args[i-1], args[i]
		if f.source(a) != f.source(b) {
			start, end := f.offset(a.Pos()), f.offset(b.End())
			f.found = append(f.found, site{f.function, "swap", []cut{{start, end, f.source(b) + ", " + f.source(a)}}})
		}
	}
}

// otherConstant changes a number by one, and takes the last letter off a word. Text for
// people, which has spaces, is left.
func (f *finder) otherConstant(n *ast.BasicLit) {
	switch n.Kind {
	case token.INT:
		if v, err := strconv.ParseInt(n.Value, 0, 64); err == nil {
			f.change(constant, n, fmt.Sprint(v+1))
		}
	case token.STRING:
		if s, err := strconv.Unquote(n.Value); err == nil && s != "" && !strings.Contains(s, " ") {
			letters := []rune(s)
			f.change(constant, n, strconv.Quote(string(letters[:len(letters)-1])))
		}
	}
}

// otherDuration doubles a unit of time.
func (f *finder) otherDuration(n *ast.SelectorExpr) {
	switch f.source(n) {
	case "time.Millisecond", "time.Second", "time.Minute":
		f.change(constant, n, "(2 * "+f.source(n)+")")
	}
}

func (f *finder) otherBool(n *ast.Ident) {
	switch n.Name {
	case "true":
		f.change(constant, n, "false")
	case "false":
		f.change(constant, n, "true")
	}
}
