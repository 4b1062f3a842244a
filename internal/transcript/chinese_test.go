package transcript_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/say"
	"goplab/internal/transcript"
)

// TestChinese has a picture whose words are wide: its columns line up on a terminal, on
// which a Chinese character takes two of them.
func TestChinese(t *testing.T) {
	say.Use("zh")
	defer say.Use("en")
	synctest.Test(t, func(t *testing.T) {
		happened, err := playClock(t, breaks, nil, netcat1{end: func(r *fakeRun, _, _ string) { r.exit(0, "") }}.run)
		var difference *transcript.DifferenceError
		require.ErrorAs(t, err, &difference)
		assert.Equal(t, "netcat1 以状态 0 退出了；它必须报告错误，并以非零状态退出", difference.Error())
		picture := transcript.Picture(parse(t, breaks), happened, difference)
		assert.Equal(t, strings.TrimPrefix(`
应该                      实际
server     netcat1        server     netcat1
$ listen   $ netcat1      $ listen   $ netcat1
13:58:54   13:58:54       13:58:54   13:58:54
reset      fails reset    reset      (状态 0)  <-
`, "\n"), picture)

		title, _, _ := strings.Cut(picture, "\n")
		at, is := transcript.IsPictureTitle(title)
		assert.True(t, is)
		assert.Equal(t, "实际", title[at:])
	})
	_, is := transcript.IsPictureTitle("wanted    happened")
	assert.False(t, is, "in another language")
}
