package say_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"goplab/internal/say"
)

// speak speaks a language until a test has ended.
func speak(t *testing.T, language string) {
	say.Use(language)
	t.Cleanup(func() { say.Use("en") })
}

func TestEnglish(t *testing.T) {
	assert.Equal(t, "en", say.Language(), "tests speak English, whatever the locale")
	assert.Equal(t, "status 3", say.Sprintf("status %d", 3))
	assert.Equal(t, "(nothing)", say.Text("(nothing)"))
	assert.Equal(t, "A took more than 1.5s to exit", say.Sprintf("%s took more than %v to exit", "A", 1500*time.Millisecond))
	speak(t, "klingon")
	assert.Equal(t, "en", say.Language())
}

func TestChinese(t *testing.T) {
	late := say.NewError("does not build")
	speak(t, "zh")
	assert.Equal(t, "zh", say.Language())
	assert.Equal(t, "状态 3", say.Sprintf("status %d", 3))
	assert.Equal(t, "B 在 A 离开后的 5 秒内一行也没有收到", say.Sprintf("%s got no line within %v after %s left", "B", 5*time.Second, "A"))
	assert.Equal(t, "A 用了超过 1 分 0.5 秒才退出", say.Sprintf("%s took more than %v to exit", "A", time.Minute+time.Second/2))
	assert.Equal(t, "nobody has translated 3", say.Sprintf("nobody has translated %d", 3))
	assert.Equal(t, "nobody", say.Text("nobody"))

	var b strings.Builder
	_, err := say.Fprintf(&b, "skipped: %s\n", "x")
	assert.NoError(t, err)
	assert.Equal(t, "跳过：x\n", b.String())

	cause := errors.New("why")
	err = say.Errorf("%s cannot be read: %w", "main.go", cause)
	assert.EqualError(t, err, "无法读取 main.go：why")
	assert.ErrorIs(t, err, cause)
	assert.EqualError(t, late, "无法编译", "although it was made before")
}

func TestUseEnvironment(t *testing.T) {
	t.Cleanup(func() { say.Use("en") })
	for _, c := range []struct{ variables, want string }{
		{"", "en"},
		{"GOPLAB_LANG=zh", "zh"},
		{"GOPLAB_LANG=ZH", "zh"},
		{"GOPLAB_LANG=zh-CN LANG=en_US.UTF-8", "zh"},
		{"GOPLAB_LANG=en LC_ALL=zh_CN.UTF-8", "en"},
		{"GOPLAB_LANG=fr LC_ALL=zh_CN.UTF-8", "en"},
		{"LANG=zh_CN.UTF-8", "zh"},
		{"LANG=zh_CN.UTF-8 LC_MESSAGES=en_US.UTF-8", "en"},
		{"LC_ALL=C LANG=zh_CN.UTF-8", "en"},
		{"LC_MESSAGES=zh_TW.utf8 LANG=C", "zh"},
		{"LANG=zhx.UTF-8", "en"},
		{"LANG=zh_CN.GBK", "en"},
		{"LANG=zh_CN", "en"},
		{"GOPLAB_LANG=zh LANG=C", "zh"},
	} {
		for _, name := range []string{say.Variable, "LC_ALL", "LC_MESSAGES", "LANG"} {
			t.Setenv(name, "")
		}
		for variable := range strings.FieldsSeq(c.variables) {
			name, value, _ := strings.Cut(variable, "=")
			t.Setenv(name, value)
		}
		say.UseEnvironment()
		assert.Equal(t, c.want, say.Language(), c.variables)
	}
}
