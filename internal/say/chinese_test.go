package say_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/say"
)

// What Chinese does not look like.
var (
	crowded   = regexp.MustCompile(`\p{Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Han}`)
	halfWidth = regexp.MustCompile(`\p{Han}[,;?!]|\p{Han}[.:]( |$)`)
)

// typeset checks how a text looks: a space stands between Chinese characters and others,
// punctuation is that of Chinese, and a sentence ends like the one in English.
func typeset(key, text string) error {
	plain := verb.ReplaceAllString(text, "%")
	switch {
	case crowded.MatchString(plain):
		return fmt.Errorf("no space in %q", crowded.FindString(plain))
	case halfWidth.MatchString(plain):
		return fmt.Errorf("punctuation of English in %q", halfWidth.FindString(plain))
	case strings.HasSuffix(key, ".") != strings.HasSuffix(text, "。") && !strings.HasSuffix(text, ".."):
		return fmt.Errorf("only one of them ends like a sentence")
	}
	return nil
}

// TestTypeset checks how the catalogue looks.
func TestTypeset(t *testing.T) {
	entries, err := say.Catalogue()
	require.NoError(t, err)
	for _, e := range entries {
		assert.NoError(t, typeset(e.Key, e.Text), "internal/say/zh.txt:%d: %s", e.Line, e.Text)
	}

	for _, c := range []struct{ key, text, want string }{
		{"a", "接受 TCP 连接，%s内", ""},
		{"a", "接受TCP 连接", `no space in "受T"`},
		{"a", "接受 TCP连接", `no space in "P连"`},
		{"a", "接受, 连接", `punctuation of English in "受,"`},
		{"a: ", "接受: ", `punctuation of English in "受: "`},
		{"a.", "接受。", ""},
		{"a.", "接受", "only one of them ends like a sentence"},
		{"a", "接受。", "only one of them ends like a sentence"},
	} {
		err := typeset(c.key, c.text)
		if c.want == "" {
			assert.NoError(t, err, c.text)
		} else {
			assert.EqualError(t, err, c.want)
		}
	}
}
