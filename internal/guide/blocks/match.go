package blocks

import (
	"regexp"
	"strings"
)

// vague are the things that may differ from one run to another, in this order, and what
// they all become.
var vague = []struct {
	pattern *regexp.Regexp
	becomes string
}{
	{regexp.MustCompile(`\b\d\d:\d\d:\d\d\b`), "12:34:56"},
	{regexp.MustCompile(`\b\d{4}/\d\d/\d\d\b`), "2006/01/02"},
	{regexp.MustCompile(`\b[A-Z][a-z]{2} [ \d]\d (\d\d:\d\d| \d{4})`), "Jan  2 15:04"},
	{regexp.MustCompile(`\b127,0,0,1,\d+,\d+\b`), "127,0,0,1,1,2"},
	{regexp.MustCompile(`\(\|\|\|\d+\|\)`), "(|||12345|)"},
	{regexp.MustCompile(`:[1-9]\d{4}\b`), ":12345"},
	{regexp.MustCompile(`\b\d+(\.\d+|e-\d+|\.\d+e-\d+) ?(ms|s|seconds)\b`), "1s"},
	{regexp.MustCompile(`\b\d+\.\d+ 秒`), "1 秒"},
	{regexp.MustCompile(`\([\d.]+ [kMG]?i?[Bb]ytes/s\)`), "(1 byte/s)"},
	{regexp.MustCompile(`\b0x[0-9a-f]+\b`), "0x1"},
	{regexp.MustCompile(`[ \t]+`), " "},
	{regexp.MustCompile(`Peer Address:Port Process$`), "Peer Address:Port"}, // of some versions of ss
}

// general returns a line without what may differ from one run to another.
func general(line string) string {
	for _, v := range vague {
		line = v.pattern.ReplaceAllString(line, v.becomes)
	}
	return strings.TrimSpace(line)
}

// matches reports whether a line that is shown is one that came.
func matches(shown, came string) bool {
	shown, came = general(shown), general(came)
	if !strings.Contains(shown, "...") && !strings.Contains(shown, "…") {
		return shown == came
	}
	pattern := regexp.QuoteMeta(shown)
	pattern = strings.ReplaceAll(pattern, "…", ".*")
	pattern = strings.ReplaceAll(pattern, `\.\.\.`, ".*")
	return regexp.MustCompile("^" + pattern + "$").MatchString(came)
}
