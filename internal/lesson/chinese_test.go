package lesson

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// speakChinese speaks Chinese until the test has ended.
func speakChinese(t *testing.T) {
	say.Use("zh")
	t.Cleanup(func() { say.Use("en") })
}

// TestChineseGuide reads the page in Chinese where there is one.
func TestChineseGuide(t *testing.T) {
	step := scenario.Step{Name: "clock1", Page: "guide/1-clock1.md", Section: "Step 1: clock1"}
	book := t.TempDir()
	write(t, "# Step 1: clock1\n\n## Hints\n\n<details>\n<summary>A little</summary>\n\nIn English.\n</details>\n\n## Next\n\nMore.\n", book, "guide", "1-clock1.md")

	speakChinese(t)
	l, err := Read(book, step)
	require.NoError(t, err)
	require.Len(t, l.Hints, 1)
	assert.Equal(t, "In English.", l.Hints[0].Text)
	assert.Equal(t, `guide/1-clock1.md 中的“Step 1: clock1”`, Begin(book, step))

	write(t, "# 第 1 步：clock1\n\n## 提示\n\n<details>\n<summary>一点提示</summary>\n\n用中文，\n说两行，或者\n**three**。\n</details>\n\n## 下一步\n\n再来。\n", book, "guide", "zh-CN", "1-clock1.md")
	l, err = Read(book, step)
	require.NoError(t, err)
	require.Len(t, l.Hints, 1)
	assert.Equal(t, Hint{"一点提示", "用中文，说两行，或者 three。"}, l.Hints[0])
	assert.Equal(t, "再来。", l.Next)
	assert.Equal(t, "还可以试试：再来。", l.ideas)
	assert.Equal(t, `guide/zh-CN/1-clock1.md 中的“第 1 步：clock1”`, Begin(book, step))

	shown, err := HintAt(l, Failure{}, 1)
	require.NoError(t, err)
	assert.Equal(t, "提示 1/1：一点提示\n\n用中文，说两行，或者 three。\n", shown.Text)
	_, err = HintAt(Lesson{Step: step, page: l.page}, Failure{}, 1)
	assert.EqualError(t, err, "guide/zh-CN/1-clock1.md 中没有关于 clock1 的提示")

	say.Use("en")
	page, title := Guide(book, step)
	assert.Equal(t, "guide/1-clock1.md", page)
	assert.Equal(t, "Step 1: clock1", title)
}

// TestChineseAfterPassFits looks at the longest things to say when something has passed.
func TestChineseAfterPassFits(t *testing.T) {
	speakChinese(t)
	var all []Passed
	for number := range lab.Steps {
		p := passed(t, number, allLost)
		all = append(all, p)
		text := AfterPass(p)
		assertFits(t, text)
		assert.LessOrEqual(t, rows(text), maxLines, text)
		assert.Contains(t, text, p.Step.Name+" 完成了：100/100 分，加分 ")
	}
	text := afterAll(all, "linux")
	assert.LessOrEqual(t, rows(text), maxLines, text)
}

// TestChinesePages reads what the real guide says about each step.
func TestChinesePages(t *testing.T) {
	speakChinese(t)
	for _, step := range lab.Steps {
		l, err := Read(root, step)
		require.NoError(t, err)
		require.Len(t, l.Hints, 3, step.Name)
		for _, text := range []string{l.Hints[0].Text, l.Hints[1].Text, l.Hints[2].Text, l.Next} {
			assert.Greater(t, len(text), 30, step.Name)
			assert.NotContains(t, text, "。 ", "the end of a line of the page")
			assert.NotContains(t, text, "<")
			assert.NotContains(t, text, "**")
			assertFits(t, text)
		}
	}
}
