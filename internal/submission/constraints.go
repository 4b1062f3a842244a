package submission

import (
	"bytes"
	gobuild "go/build"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io"
	"strings"
)

// Build constraints are decided when a program is copied, as for a plain build on this
// machine. In the copy there are none, so the build for the race detector, which has more
// tags, is made of the same files.

// isBuilt reports whether a file is part of a plain build. A file that does not parse is, so
// that the compiler can say so.
func isBuilt(name string, text []byte) bool {
	context := gobuild.Default
	context.CgoEnabled, context.BuildTags, context.InstallSuffix = false, nil, ""
	context.OpenFile = func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }
	match, err := context.MatchFile(".", name)
	return match || err != nil
}

// withoutConstraints returns a file in which build constraints are plain comments in the same
// lines. What one says about the version of Go stays.
func withoutConstraints(text []byte) []byte {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil {
		return text
	}
	var out []byte
	end := 0
	for _, group := range file.Comments {
		for _, comment := range group.List {
			if comment.Pos() > file.Package {
				break
			}
			replaced := disarmed(comment.Text)
			begin := fset.PositionFor(comment.Pos(), false).Offset
			out = append(append(out, text[end:begin]...), replaced...)
			end = begin + len(comment.Text)
		}
	}
	return append(out, text[end:]...)
}

// disarmed returns a comment that is no constraint.
func disarmed(comment string) string {
	switch {
	case constraint.IsGoBuild(comment):
		if expr, err := constraint.Parse(comment); err == nil && constraint.GoVersion(expr) != "" {
			return "//go:build " + constraint.GoVersion(expr)
		}
		return "// " + strings.TrimPrefix(comment, "//")
	case constraint.IsPlusBuild(comment):
		return strings.Replace(comment, "+build", "(+build)", 1)
	}
	return comment
}
