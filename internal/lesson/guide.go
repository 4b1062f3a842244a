package lesson

import (
	"os"
	"path"
	"path/filepath"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// chineseGuide is the folder of the pages in Chinese.
const chineseGuide = "guide/zh-CN"

// Guide returns the page about a step, and the title of the part that is about it: in the
// language that is spoken, if there is such a page. Root is the workbook's folder.
func Guide(root string, step scenario.Step) (page, title string) {
	page, title, _ = guideTo(root, step)
	return page, title
}

// Begin returns where the guide to a step begins, for a sentence.
func Begin(root string, step scenario.Step) string {
	page, title := Guide(root, step)
	return say.Sprintf("\"%s\" in %s", title, page)
}

// guideTo is Guide. The function it also returns says headings as the page does.
func guideTo(root string, step scenario.Step) (page, title string, said func(string) string) {
	page = path.Join(chineseGuide, path.Base(step.Page))
	if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(page))); err != nil || say.Language() != "zh" {
		return step.Page, step.Section, func(heading string) string { return heading }
	}
	return page, say.Text(step.Section), say.Text
}
