package picture_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/picture"
)

func TestDocument(t *testing.T) {
	d := picture.Document{Title: "a < b", Description: "b & c", Width: 12.34, Height: 20, Style: ".x {}\n", Body: "<g/>"}
	text := string(d.Bytes())
	assert.Contains(t, text, `viewBox="0 0 12.3 20"`)
	assert.Contains(t, text, "<title id=\"title\">a &lt; b</title>")
	assert.Contains(t, text, "<desc id=\"description\">b &amp; c</desc>")
	assert.Contains(t, text, "prefers-color-scheme: dark")
	assert.Contains(t, text, ".x {}\n</style>")
	assert.NoError(t, picture.Check(d.Bytes()))
}

// TestCheck checks that each thing that a picture must not have, or must have, is found.
func TestCheck(t *testing.T) {
	good := string(picture.Document{Title: "t", Description: "d", Width: 1, Height: 1, Body: "<g></g>"}.Bytes())
	for name, c := range map[string]struct{ old, new, says string }{
		"no title":       {`<title id="title">t</title>`, "", "no title"},
		"no description": {`<desc id="description">d</desc>`, "", "no description"},
		"one scheme":     {"prefers-color-scheme: dark", "print", "dark"},
		"a script":       {"<g></g>", "<script>1</script>", "script"},
		"a handler":      {"<g></g>", `<g onclick="1"></g>`, "onclick"},
		"a link":         {"<g></g>", `<use href="https://example.org/x"/>`, "example.org"},
		"an image":       {"<g></g>", `<image href="x.png"/>`, "x.png"},
		"a style's link": {"<g></g>", `<g style="fill: url(//example.org)"></g>`, "url"},
		"cut off":        {"</svg>", "", "unexpected EOF"},
		"too large":      {"<g></g>", "<g>" + spaces(picture.MaxSize) + "</g>", "bytes"},
		"not silent":     {"<g></g>", "<style>@keyframes a {}</style>", "prefers-reduced-motion"},
		"imports":        {"<g></g>", "<style>@import 'x';</style>", "@import"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := replace(t, good, c.old, c.new)
			assert.ErrorContains(t, picture.Check([]byte(bad)), c.says)
		})
	}
}
