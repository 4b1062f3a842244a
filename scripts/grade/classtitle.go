package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"goplab/internal/page"
)

// commitTimeout is how long git may take to name a commit.
const commitTimeout = 5 * time.Second

// titled returns the page of a class without submissions: the class's name, if it has one,
// the date, and the commit of the workbook that is in the folder root.
func (o *options) titled(ctx context.Context, root string) page.Class {
	c := page.Class{Title: "Class", About: time.Now().Format("2006-01-02 15:04")}
	if abs, err := filepath.Abs(o.class.folder); err == nil && o.class.folder != "" {
		c.Title += ": " + filepath.Base(abs)
	}
	if commit := commitOf(ctx, root); commit != "" {
		c.About += ", by the workbook of commit " + commit
	}
	return c
}

// commitOf returns the last commit of a folder, shortened, or nothing if git does not know
// one: a page does without.
func commitOf(ctx context.Context, root string) string {
	ctx, cancel := context.WithTimeout(ctx, commitTimeout)
	defer cancel()
	out, err := exec.CommandContext(ctx, "git", "-C", root, "rev-parse", "--short=12", "HEAD").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
