package main

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/marking"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// TestChinese prints a board in Chinese, whose columns line up.
func TestChinese(t *testing.T) {
	say.Use("zh")
	defer say.Use("en")
	fail := scenario.Result{Name: "one", Level: "core", Verdict: scenario.Fail, MaxPoints: 100, Message: "A 一行也没有收到",
		Detail: "说明。\n\n" + scenario.HintMark() + "想一想\n"}
	r := &marking.Report{Submission: "ada", Steps: []marking.StepReport{
		{Step: "clock1", Scenarios: []scenario.Result{fail}},
		{Step: "netcat1", Scenarios: []scenario.Result{{Name: "two", Level: "core", Verdict: scenario.Pass, Points: 100, MaxPoints: 100}}, Remembered: true},
	}}
	var b strings.Builder
	require.NoError(t, printBoard(&b, r, t.TempDir()))
	assert.Equal(t, strings.TrimPrefix(`
ada

步骤        场景          得分          加分
clock1      0/1           0/100         0/0
netcat1     1/1           100/100       0/0         未改动
合计        1/2           100/200       0/0

接下来：clock1，one
A 一行也没有收到

说明。

提示：想一想
请读：guide/1-clock1.md，“Step 1: clock1”
`, "\n"), b.String())

	assert.Equal(t, "想一想", hintIn(fail.Detail))
	assert.Equal(t, "说明。\n\n", withoutHint(fail.Detail))

	w := &watchView{root: t.TempDir(), report: r, failures: inOrder(r)}
	w.read(0)
	assert.True(t, strings.HasPrefix(w.screen.Text, "失败 1/1：clock1，one\nA 一行也没有收到\n"), w.screen.Text)
}

// TestChineseLines prints lines in Chinese, whose punctuation is that of Chinese.
func TestChineseLines(t *testing.T) {
	say.Use("zh")
	defer say.Use("en")
	var b strings.Builder
	l := &lines{w: &b, tree: "ada", steps: map[string]*stepLine{"clock1": {left: 1}}}
	l.Playing("三个场景")
	l.Ended(scenario.Scenario{Step: "clock1", Name: "one"}, scenario.Result{Verdict: scenario.Fail, Message: "A 一行也没有收到"})
	assert.Equal(t, "grade: ada：三个场景\ngrade: clock1/one：失败：A 一行也没有收到\ngrade: clock1：0/1 通过\n", b.String())
}

// TestChineseUsage sees that each flag is explained in Chinese, and each step named.
func TestChineseUsage(t *testing.T) {
	say.Use("zh")
	defer say.Use("en")
	var b strings.Builder
	assert.Equal(t, 0, grade([]string{"-h"}, io.Discard, &b))
	for line := range strings.Lines(b.String()) {
		if _, usage, is := strings.Cut(line, "\t"); is {
			assert.Regexp(t, `\p{Han}`, usage)
			assert.NotRegexp(t, `\p{Han} \p{Han}`, usage)
		}
	}

	b.Reset()
	assert.Equal(t, 0, grade([]string{"-steps"}, &b, io.Discard))
	assert.True(t, strings.HasPrefix(b.String(), "clock1\tguide/zh-CN/1-clock1.md 中的“第 1 步：clock1”\n"), b.String())
	say.Use("en")
	b.Reset()
	assert.Equal(t, 0, grade([]string{"-steps"}, &b, io.Discard))
	for _, step := range lab.Steps {
		assert.Contains(t, b.String(), step.Name+"\t"+step.Start()+"\n", "starters say so, too")
	}
}

// TestLanguage runs grade in environments that ask for a language.
func TestLanguage(t *testing.T) {
	for _, c := range []struct{ variables, args, want string }{
		{"LANG=zh_CN.UTF-8", "nothing", "grade: nothing 既不是步骤也不是目录"},
		{"GOPLAB_LANG=zh LANG=C", "nothing", "grade: nothing 既不是步骤也不是目录"},
		{"GOPLAB_LANG=en LANG=zh_CN.UTF-8", "nothing", "grade: nothing is neither a step nor a folder"},
		{"LANG=zh_CN.UTF-8", "-json nothing", "grade: nothing is neither a step nor a folder"},
		{"GOPLAB_LANG=zh", "-json nothing", "grade: nothing 既不是步骤也不是目录"},
	} {
		cmd := graderCommand(t, strings.Fields(c.args)...)
		cmd.Env = append(cmd.Env, "GOPLAB_LANG=", "LC_ALL=", "LC_MESSAGES=", "LANG=")
		cmd.Env = append(cmd.Env, strings.Fields(c.variables)...)
		out, err := cmd.CombinedOutput()
		assert.Error(t, err)
		assert.Contains(t, string(out), c.want, c)
	}
}
