package similar

import (
	"go/ast"
	"go/token"
	"path"
	"strconv"
)

// A program is a package, taken apart.
type program struct {
	decls   []decl
	names   map[string]bool // of what is declared in the package
	nodes   map[any]bool    // that declare it
	members map[string]bool // of fields and methods
}

// A decl is a declaration: a function, or one of a group of variables or types. Constants
// that are declared together stay together, since one may continue another.
type decl struct {
	node    ast.Node
	names   []string          // that it declares in the package
	imports map[string]string // of its file: paths by names
}

func newProgram(files []*ast.File) *program {
	p := &program{names: map[string]bool{}, nodes: map[any]bool{}, members: map[string]bool{}}
	for _, file := range files {
		imports := importsOf(file)
		for _, d := range file.Decls {
			p.add(d, imports)
		}
		ast.Inspect(file, p.collectMembers)
	}
	for _, d := range p.decls {
		for _, name := range d.names {
			p.names[name] = true
		}
		p.nodes[d.node] = true
		if group, is := d.node.(*ast.GenDecl); is {
			for _, spec := range group.Specs {
				p.nodes[spec] = true
			}
		}
	}
	return p
}

// importsOf returns the paths that a file imports, by the names that it uses for them.
func importsOf(file *ast.File) map[string]string {
	imports := map[string]string{}
	for _, spec := range file.Imports {
		from, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name := path.Base(from)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imports[name] = from
	}
	return imports
}

// add adds a declaration of a file. Imports count where they are used.
func (p *program) add(d ast.Decl, imports map[string]string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		var names []string
		if d.Recv == nil && d.Name.Name != "init" && d.Name.Name != "_" {
			names = []string{d.Name.Name}
		}
		p.decls = append(p.decls, decl{d, names, imports})
	case *ast.GenDecl:
		if d.Tok == token.CONST {
			p.decls = append(p.decls, decl{d, namesIn(d.Specs...), imports})
			return
		}
		for _, spec := range d.Specs {
			if d.Tok != token.IMPORT {
				p.decls = append(p.decls, decl{spec, namesIn(spec), imports})
			}
		}
	}
}

// namesIn returns the names that specs declare.
func namesIn(specs ...ast.Spec) []string {
	var names []string
	for _, spec := range specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			names = append(names, spec.Name.Name)
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if name.Name != "_" {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

// collectMembers collects the names of fields and methods that the program declares.
func (p *program) collectMembers(n ast.Node) bool {
	var fields *ast.FieldList
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Recv != nil {
			p.members[n.Name.Name] = true
		}
	case *ast.StructType:
		fields = n.Fields
	case *ast.InterfaceType:
		fields = n.Methods
	}
	if fields != nil {
		for _, field := range fields.List {
			for _, name := range field.Names {
				p.members[name.Name] = true
			}
		}
	}
	return true
}
