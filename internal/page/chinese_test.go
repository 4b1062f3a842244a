package page_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/page"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// Where a page has no words, and its words.
var (
	noWords = regexp.MustCompile(`(?s)<(style|script|kbd)[ >].*?</(style|script|kbd)>|<[^>]*>`)
	words   = regexp.MustCompile(`[A-Za-z]{2,}`)
)

// TestChinese checks that all words of a page are translated.
func TestChinese(t *testing.T) {
	say.Use("zh")
	defer say.Use("en")
	var all []scenario.Result
	for _, v := range []scenario.Verdict{scenario.Pass, scenario.Fail, scenario.NoVerdict, scenario.Skip} {
		all = append(all, scenario.Result{Name: "-", Level: "core", Verdict: v, Parts: scenario.Parts{Hint: "-", TryIt: "-", Rerun: "-", Picture: "-"}})
	}
	all[0].Level = "stretch"
	text := write(t, page.Page{Title: "-", Steps: []page.Step{{Name: "-", Results: all}, {Name: "-", Results: all[:1]}}})
	assert.Contains(t, text, `<html lang="zh-CN">`)
	assert.Contains(t, text, "✗ 1 个失败")
	assert.Equal(t, []string{"FTP"}, words.FindAllString(noWords.ReplaceAllString(text, " "), -1))

	text = write(t, results(t))
	for _, want := range []string{"<td>2/7</td><td>35/130</td>", "✗ 第一处不同", ">程序<", ">客户端<", "历时", "屏幕"} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, text, "ZgotmplZ")
}
