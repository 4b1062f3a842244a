package handout

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// An Edition is a workbook without solutions.
type Edition struct {
	Commit string // that it was made of, shortened
	Files  []File // in the order of their names

	made time.Time // of the commit
}

// A File is one of an edition.
type File struct {
	Name string // from the workbook's folder, with slashes
	Mode fs.FileMode
	Text []byte
}

// New makes an edition of the workbook in a folder, which must be a git repository.
// Unless dirty is true, it is an error if a tracked file is not as it was committed.
func New(root string, dirty bool) (*Edition, error) {
	repo := repository{root}
	commit, made, err := repo.head()
	if err != nil {
		return nil, err
	}
	if !dirty {
		if err := repo.checkClean(); err != nil {
			return nil, err
		}
	}
	tracked, err := repo.tracked()
	if err != nil {
		return nil, err
	}

	e := &Edition{Commit: commit, made: made}
	for _, t := range tracked {
		if err := e.add(repo, t); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(e.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return e, e.checkLinks()
}

// add adds a tracked file where it belongs in the edition, if it does.
func (e *Edition) add(repo repository, t tracked) error {
	for _, name := range places(t.name) {
		text, err := repo.read(t)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".md" {
			if text, err = cut(text); err != nil {
				return fmt.Errorf("%s:%w", name, err)
			}
			text = cutNavigation(name, text)
		}
		e.Files = append(e.Files, File{Name: name, Mode: t.mode, Text: text})
	}
	return nil
}

// has reports whether there is a file or a folder of that name.
func (e *Edition) has(name string) bool {
	return slices.ContainsFunc(e.Files, func(f File) bool {
		return f.Name == name || strings.HasPrefix(f.Name, name+"/")
	})
}
