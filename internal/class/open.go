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

// open makes the tree of a submission below a folder, or says why there is none. A program
// of some steps that is there twice, or cannot be reached, is such a reason, too: only a
// person can say what counts.
func open(ctx context.Context, path, work string, steps []string) (tree, problem string, err error) {
	tree, err = submission.Single(path).Open(ctx, work, programFolders(lab.StepNames()))
	var refused *submission.ProblemError
	if errors.As(err, &refused) {
		return "", refused.Error() + goFilesIn(tree), nil
	}
	if err != nil {
		return "", "", err
	}
	for _, folder := range programFolders(steps) {
		if _, err := submission.Folder(tree, filepath.FromSlash(folder)); err != nil && !errors.Is(err, submission.ErrNone) {
			return "", err.Error(), nil
		}
	}
	return tree, "", nil
}

// programFolders returns the folders of all programs of some steps.
func programFolders(steps []string) []string {
	var all []string
	for _, step := range lab.Steps {
		if !slices.Contains(steps, step.Name) {
			continue
		}
		for _, p := range step.Programs {
			if !slices.Contains(all, p.Folder) {
				all = append(all, p.Folder)
			}
		}
	}
	return all
}
