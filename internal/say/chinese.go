package say

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"time"
)

const chineseName = "zh"

//go:embed zh.txt
var chineseText string

// chinese is the language Chinese.
var chinese = sync.OnceValue(func() *language {
	entries, err := parse(chineseText, chineseName)
	if err != nil {
		panic("zh.txt: " + err.Error()) // which the tests would have found
	}
	l := &language{name: chineseName, texts: map[string]string{}, duration: chineseDuration}
	for _, e := range entries {
		l.texts[e.key] = e.text
	}
	return l
})

var (
	units        = regexp.MustCompile(`h|ms|m|µs|ns|s`)
	chineseUnits = map[string]string{"h": "小时", "m": "分", "s": "秒", "ms": "毫秒", "µs": "微秒", "ns": "纳秒"}
)

// chineseDuration returns a duration such as "1 分 30 秒".
func chineseDuration(d time.Duration) string {
	text := units.ReplaceAllStringFunc(d.String(), func(unit string) string { return " " + chineseUnits[unit] + " " })
	return strings.TrimSpace(text)
}
