package scenario

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"goplab/internal/cell"
	"goplab/internal/watched"
)

const (
	cellHome = "/home/student" // what programs in cells have in place of the scenario's folder
	cellPath = "/usr/local/bin:/usr/bin:/bin"
)

// folderVariables name folders that programs read.
var folderVariables = []string{"GOROOT", "TZDIR"}

// outsideVariables mean nothing in a cell.
var outsideVariables = []string{"GOCACHE", "TMPDIR", "TMP"}

// enterCell makes a program that is about to be started run in a cell. It sees the folders
// that its arguments name, at other paths than they have outside: those tell the scenario's
// name.
func (r *Round) enterCell(config *watched.Config) {
	if r.cellUser == 0 {
		r.cellUser = cell.NewUser() // all programs of a round may write to the same folders
	}
	w := &walls{outside: r.Dir(), inside: cellHome, cell: &cell.Config{User: r.cellUser}}
	if r.exposed {
		w.inside = w.outside
		w.cell.Folders = []cell.Folder{{Outside: w.outside, Inside: w.inside}}
	}

	w.share(config.Dir, false)
	for _, arg := range config.Args[1:] {
		switch {
		case filepath.IsAbs(arg):
			w.share(arg, false)
		case strings.Contains(arg, "/"):
			w.share(filepath.Join(config.Dir, arg), false)
		}
	}
	config.Env = w.environment(config.Env)
	config.Args = slices.Clone(config.Args)
	for i, arg := range config.Args {
		config.Args[i] = w.translate(arg)
	}
	config.Dir = w.translate(config.Dir)
	config.Cell = w.cell
}

// walls are what is between a scenario's folder and a program.
type walls struct {
	outside, inside string // the folder's path
	cell            *cell.Config
}

// translate replaces the folder's path outside by that inside.
func (w *walls) translate(text string) string {
	return strings.ReplaceAll(text, w.outside, w.inside)
}

// share makes a folder visible in the cell, if it is one in the scenario's folder.
func (w *walls) share(folder string, readOnly bool) {
	rel, err := filepath.Rel(w.outside, folder)
	info, statErr := os.Stat(folder)
	if err != nil || statErr != nil || rel == "." || !filepath.IsLocal(rel) || !info.IsDir() || w.inside == w.outside {
		return
	}
	w.cell.Folders = append(w.cell.Folders, cell.Folder{
		Outside:  filepath.Join(w.outside, rel),
		Inside:   path.Join(w.inside, filepath.ToSlash(rel)),
		ReadOnly: readOnly,
	})
}

// environment returns an environment for the cell.
func (w *walls) environment(env []string) []string {
	var inside []string
	for _, variable := range env {
		name, value, _ := strings.Cut(variable, "=")
		switch {
		case slices.Contains(outsideVariables, name):
			continue
		case name == "PATH":
			value = cellPath
		case name == "HOME":
			value = cell.Temp
		case slices.Contains(folderVariables, name):
			w.share(value, true)
		}
		inside = append(inside, name+"="+w.translate(value))
	}
	return inside
}

// exceeded returns the failure of a program that was ended because it used too much, or
// nil if there is none.
func (r *Round) exceeded() error {
	for _, p := range r.processes {
		if limit := p.Exceeded(); limit != "" {
			return Failf("%s used more than %s", p.name, limit)
		}
	}
	return nil
}

// expose lets programs see what is beside their own folders.
func expose(r *Round, _ []string) error {
	r.exposed = true
	return nil
}
