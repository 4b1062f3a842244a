package class

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"goplab/internal/lab"
	"goplab/internal/submission"
)

// Find returns the submissions in a folder.
func Find(folder string) ([]Submission, error) {
	entries, err := submission.Find(folder)
	if err != nil {
		return nil, err
	}
	var all []Submission
	for _, e := range entries {
		all = append(all, Submission{e.Name, filepath.Join(folder, filepath.Base(e.Path)), e.Problem})
	}
	return all, nil
}

// Single returns what is at a path as a submission, by the name that was typed.
func Single(path string) Submission {
	return Submission{path, path, submission.Single(path).Problem}
}

// open makes the tree of a submission below a folder, or says why there is none.
func open(ctx context.Context, path, work string) (tree, problem string, err error) {
	tree, err = submission.Single(path).Open(ctx, work, programFolders())
	var refused *submission.ProblemError
	if errors.As(err, &refused) {
		return "", refused.Error(), nil
	}
	return tree, "", err
}

// programFolders returns the folders of all programs.
func programFolders() []string {
	var all []string
	for _, step := range lab.Steps {
		for _, p := range step.Programs {
			if !slices.Contains(all, p.Folder) {
				all = append(all, p.Folder)
			}
		}
	}
	return all
}
