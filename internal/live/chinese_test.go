package live

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

const chineseReport = `B 收到了一行（16:34:45），而这时 A 还在接受服务

    应该                     实际
    A           B            A           B
    $ connect                $ connect
    13:58:54    $ connect    (无)        $ connect
    13:58:55                             16:34:45  <-
`

// TestChinese draws with words whose characters take two columns.
func TestChinese(t *testing.T) {
	say.Use("zh")
	defer say.Use("en")
	r := newRun(t, plan("clock1", 3, 2))
	r.Playing("at once")
	r.end(0, scenario.Fail, "B 收到了一行", 0)
	assert.Equal(t, strings.TrimPrefix(`
正在运行：大约还要 12 秒

步骤        核心          加分
clock1      ✗..           ..                    0/5 通过，1 个失败

✗ clock1/s0：B 收到了一行

. 等待  ▸ 进行中  ✓ 通过  ✗ 失败  ? 没有结论  - 跳过`, "\n"), r.draw(80, 24))

	text := strings.Repeat("一行\n", 30)
	screen := Screen{Title: "运行了 3 个场景", Reason: "clock1/main.go 已保存", Text: text, Note: "没有失败的场景。", Keys: []string{"a 全部"}}
	lines, _ := screen.Draw(Size{80, 12}, Style{})
	assert.Equal(t, "运行了 3 个场景（clock1/main.go 已保存）", ansi.Strip(lines[0]))
	assert.Regexp(t, "^-- 下面还有 .* 行：按 j 或 ↓；没有失败的场景。 --$", ansi.Strip(lines[10]))

	assert.Equal(t, chineseReport, strings.Join(Style{}.Fit(chineseReport, 80), "\n")+"\n")
	assert.Equal(t, `B 收到了一行（16:34:45），而这时
A 还在接受服务

    应该
    A           B
    $ connect
    13:58:54    $ connect
    13:58:55

    实际
    A           B
    $ connect
    (无)        $ connect
                16:34:45  <-`, strings.Join(Style{}.Fit(chineseReport, 32), "\n"))
	for width := range 40 {
		for _, line := range (Style{}).Fit(chineseReport, width) {
			assert.LessOrEqual(t, ansi.StringWidth(line), max(width, 1), line)
		}
	}
	nothing := func(string) string { return "" }
	assert.False(t, StyleOf(nothing).ASCII, "Chinese has no letters of ASCII")
	for _, width := range []int{80, 60, 30, 10, 1} {
		r.draw(width, 24)
	}
}
