package guide

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/scenario"
)

// An edition is the guide in one language.
type edition struct {
	readme string
	folder string   // of the other pages
	parts  []string // headings that the page of a step has, in this order. It may have more.

	title func(number int, step scenario.Step) string // of the page of a step
}

var english = edition{
	readme: "README.md",
	folder: "guide",
	parts: []string{
		"Goal", "What you will see", "Predict", "Task", "By hand", "Check", "What the tests check",
		"When it goes wrong", "Hints", "Next",
	},
	title: func(_ int, step scenario.Step) string { return step.Section },
}

var chinese = edition{
	readme: "README.zh-CN.md",
	folder: "guide/zh-CN",
	parts: []string{
		"目标", "你会看到什么", "预测", "任务", "手工试一试", "检查", "测试检查什么", "出错的时候", "提示", "下一步",
	},
	title: func(number int, step scenario.Step) string { return fmt.Sprintf("第 %d 步：%s", number, step.Name) },
}

var editions = []edition{english, chinese}

// Indexes of parts that tests look into.
const (
	predict = 2
	task    = 3
)

// page returns the name of a page, which is given without its folder.
func (e edition) page(name string) string { return path.Join(e.folder, name) }

// stepPage returns the name of the page of a step.
func (e edition) stepPage(step scenario.Step) string { return e.page(path.Base(step.Page)) }

// pages returns all pages of an edition.
func (e edition) pages(t *testing.T) []page {
	t.Helper()
	all := []page{readPage(t, e.readme)}
	files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(e.folder), "*.md"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		all = append(all, readPage(t, e.page(filepath.Base(file))))
	}
	return all
}

// pages returns all pages of the guide, in all languages.
func pages(t *testing.T) []page {
	t.Helper()
	var all []page
	for _, e := range editions {
		all = append(all, e.pages(t)...)
	}
	return all
}

// twin returns the name of a page in the other language.
func twin(name string) string {
	from, to := english, chinese
	if name == chinese.readme || path.Dir(name) == chinese.folder {
		from, to = chinese, english
	}
	if name == from.readme {
		return to.readme
	}
	return to.page(path.Base(name))
}

// TestTwins checks that every page exists in both languages, and that each leads to the
// other above its first heading of level 2.
func TestTwins(t *testing.T) {
	for _, p := range pages(t) {
		other := twin(p.name)
		if !assert.FileExists(t, filepath.Join(root, filepath.FromSlash(other)), "%s has no twin", p.name) {
			continue
		}
		link, err := filepath.Rel(path.Dir(p.name), other)
		require.NoError(t, err)
		head, _, _ := strings.Cut(string(p.source), "\n## ")
		assert.Contains(t, head, "]("+filepath.ToSlash(link)+")", "%s does not lead to its twin", p.name)
	}
}
