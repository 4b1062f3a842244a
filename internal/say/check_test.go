package say_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCheck finds what is wrong with a translation.
func TestCheck(t *testing.T) {
	for _, c := range []struct{ key, text, want string }{
		{"%s got %d", "%s 收到 %d", ""},
		{"%s got %d", "%[2]d %[1]s", ""},
		{"%.1fs of %s", "%[2]s 中的 %.1[1]f 秒", ""},
		{"%.1fs of %s", "%[2]s 中的 %[1].1f 秒", "arguments and verbs are map[1:[.1f] 2:[s]] in English, and map[2:[s]] here"},
		{"%s got %d", "%s 收到 %d，%！", `package fmt makes "x 收到 1，%!！(MISSING)" of it`},
		{"use %02d", "用 %02d", ""},
		{"100%% of %s", "%s 的 100%%", ""},
		{"%s got %d", "%s 收到", "arguments and verbs are map[1:[s] 2:[d]] in English, and map[1:[s]] here"},
		{"%s got %d", "%d %s", "arguments and verbs are map[1:[s] 2:[d]] in English, and map[1:[d] 2:[s]] here"},
		{"%s got %d", "%s %s", "arguments and verbs are map[1:[s] 2:[d]] in English, and map[1:[s] 2:[s]] here"},
		{"%.1fs", "%.2f 秒", "arguments and verbs are map[1:[.1f]] in English, and map[1:[.2f]] here"},
		{"done", "%s", "arguments and verbs are map[] in English, and map[1:[s]] here"},
		{"done", " ", "it has no translation"},
		{"done\n", "完成", "only one of them begins or ends with a newline"},
		{"done", "\n完成", "only one of them begins or ends with a newline"},
		{"(nothing)", "（无）", "it must begin with ( as in English: logs tell by that what nobody has said"},
	} {
		err := check(c.key, c.text)
		if c.want == "" {
			assert.NoError(t, err, c.text)
		} else {
			assert.EqualError(t, err, c.want)
		}
	}
}

// TestCollector finds what a source says.
func TestCollector(t *testing.T) {
	c, err := newCollector()
	require.NoError(t, err)
	require.NoError(t, c.parse("x/x.go", `package x

import (
	"fmt"

	"goplab/internal/say"
)

const hint = "a " + "hint"

var later = say.Later("later")

func Failf(format string, args ...any) error { return wrap(1, format, args...) }

func wrap(n int, format string, args ...any) error { return say.Errorf(format, args...) }

type t struct{}

func (t) errorf(one, other string) { say.Fprintf(nil, one); say.Text(other) }

func f(v t) {
	Failf("direct %d", 1)
	v.errorf("one", hint)
	fmt.Sprintf("no key")
	other.Failf("not ours")
	say.Text(later)
	say.Text("put " + v.name)
}
`))
	require.NoError(t, c.parse("y/y.go", "package y\n\nimport \"goplab/internal/x\"\n\nvar err = x.Failf(`there`)\n"))
	c.collect()
	assert.Equal(t, map[string]string{
		"later": "x/x.go:11", "direct %d": "x/x.go:22", "one": "x/x.go:23", "a hint": "x/x.go:23", "there": "y/y.go:5",
	}, c.keys)
	assert.Equal(t, []string{"x/x.go:27"}, c.odd)
}
