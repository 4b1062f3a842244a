package page

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"goplab/internal/lanes"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A Page is what the scenarios of some steps found.
type Page struct {
	Title string // such as the name of a submission
	Steps []Step
}

// A Step is what the scenarios of a step found.
type Step struct {
	Name    string
	Results []scenario.Result
}

// Write writes a page.
func Write(w io.Writer, p Page) error { return layout.Execute(w, p.view()) }

var (
	//go:embed page.html
	layoutText string
	//go:embed page.css
	styleText string
	//go:embed page.js
	scriptText string

	style  = styleText + lanes.CSS
	layout = template.Must(template.New("page").Funcs(template.FuncMap{"say": say.Sprintf}).Parse(layoutText))
)

// earlyScript runs before the page has a body: with JavaScript, only one scenario is shown,
// and a browser need not lay out the others first.
const earlyScript = `document.documentElement.classList.add("js")`

// policy allows the page its own script and style, and nothing else.
var policy = fmt.Sprintf("default-src 'none'; style-src %s; script-src %s %s; base-uri 'none'; form-action 'none'", hashOf(style), hashOf(earlyScript), hashOf(scriptText))

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
