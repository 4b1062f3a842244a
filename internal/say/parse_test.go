package say

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	entries, err := parse("# A comment.\n\nen: one %s\nzh: 一 %s\nen: \"two: \\n\"\nzh: \"二：\\n\"\n", "zh")
	require.NoError(t, err)
	assert.Equal(t, []entry{{"one %s", "一 %s", 3}, {"two: \n", "二：\n", 5}}, entries)
	for _, e := range entries {
		again, err := parse("en: "+format(e.key)+"\nzh: "+format(e.text)+"\n", "zh")
		require.NoError(t, err)
		assert.Equal(t, []entry{{e.key, e.text, 1}}, again)
	}

	for file, want := range map[string]string{
		"en: one\nen: two\n":      `line 2: the entry before has no line "zh: "`,
		"en: one\n":               `line 1: the last entry has no line "zh: "`,
		"zh: 一\n":                 `line 1: expected pairs of lines, "en: " and "zh: "`,
		"en: one\nzh: 一\nzh: 一\n": `line 3: expected pairs of lines, "en: " and "zh: "`,
		"en: one\n\nfr: un\n":     `line 3: expected pairs of lines, "en: " and "zh: "`,
		"en: \"one\nzh: 一\n":      `line 1: not quoted as in Go: "one`,
	} {
		_, err := parse(file, "zh")
		assert.EqualError(t, err, want)
	}
}
