package say_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/say"
)

func TestPad(t *testing.T) {
	assert.Equal(t, "step  |", say.Pad("step", 6)+"|")
	assert.Equal(t, "步骤  |", say.Pad("步骤", 6)+"|")
	assert.Equal(t, "步骤|", say.Pad("步骤", 3)+"|")
	assert.Equal(t, 10, say.Width("（已退出）"))
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 10, ""},
		{"B got a line", 6, "B got|a line"},
		{"see ./ch8/one-at-a-time now", 9, "see|./ch8/one-at-a-time|now"},
		{"服务完一个连接", 6, "服务完|一个连|接"},
		{"写入失败，就说明", 8, "写入失|败，就说|明"}, // no line begins with a comma
		{"调用 time.Now()，再发送", 16, "调用|time.Now()，再发|送"},
		{"（重置）连接", 4, "（重|置）|连接"}, // nor does one end with a bracket
		{"B 收到 13:58:54", 9, "B 收到|13:58:54"},
	} {
		lines := say.Wrap(c.text, c.width)
		assert.Equal(t, c.want, strings.Join(lines, "|"))
		for _, line := range lines {
			assert.True(t, say.Width(line) <= c.width || !strings.ContainsAny(line, " 的，"), line)
		}
	}
}
