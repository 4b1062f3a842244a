package blocks

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
)

// Load reads the blocks of all pages of the guide, in a workbook's folder.
func Load(root string) ([]*Block, error) {
	var all []*Block
	for _, pattern := range []string{"README*.md", "guide/*.md", "guide/*/*.md"} {
		names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			page, err := filepath.Rel(root, name)
			if err != nil {
				return nil, err
			}
			blocks, err := readPage(root, filepath.ToSlash(page))
			if err != nil {
				return nil, err
			}
			all = append(all, blocks...)
		}
	}
	return all, nil
}

// readPage reads the blocks of a page. Those of a page in another language have the notes
// of the English one, where they have none of their own.
func readPage(root, page string) ([]*Block, error) {
	source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(page)))
	if err != nil {
		return nil, err
	}
	blocks, err := Read(page, source)
	original := english(page)
	if err != nil || original == page {
		return blocks, err
	}
	originals, err := readPage(root, original)
	if err != nil {
		return nil, err
	}
	if len(blocks) != len(originals) {
		return nil, fmt.Errorf("%s has %d blocks of code, but %s has %d", page, len(blocks), original, len(originals))
	}
	for i, b := range blocks {
		b.original, b.section = originals[i], originals[i].section
		if !b.Note.given {
			b.Note = originals[i].Note
		}
	}
	return blocks, nil
}

// IsCopy reports whether the block is that of the English page, or a list of the same
// commands, with other remarks.
func (b *Block) IsCopy() bool {
	if b.original == nil {
		return false
	}
	sameCommands := !b.IsSession() && slices.Equal(b.Commands(), b.original.Commands())
	return slices.Equal(b.Lines, b.original.Lines) || b.HasCommands() && sameCommands
}

var (
	otherReadme = regexp.MustCompile(`^README\.[\w-]+\.md$`)
	otherGuide  = regexp.MustCompile(`^guide/[\w-]+/`)
)

// english returns the English page of one in any language.
func english(page string) string {
	if otherReadme.MatchString(page) {
		return "README.md"
	}
	if otherGuide.MatchString(page) {
		return "guide/" + path.Base(page)
	}
	return page
}
