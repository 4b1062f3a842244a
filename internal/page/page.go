package page

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

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
	pageScriptText string
	//go:embed findings.html
	findingsText string // of a scenario, on this page and on that of a class
	//go:embed screens.js
	screensText string

	style      = styleText + lanes.CSS
	scriptText = screensText + pageScriptText
	layout     = template.Must(newTemplate("page", layoutText).Parse(findingsText))
)

// newTemplate parses a page whose words are translated.
func newTemplate(name, text string) *template.Template {
	return template.Must(template.New(name).Funcs(template.FuncMap{"say": say.Sprintf}).Parse(text))
}

// earlyScript runs before the page has a body: with JavaScript, only one scenario is shown,
// and a browser need not lay out the others first.
const earlyScript = `document.documentElement.classList.add("js")`

// policy allows the page its own scripts and style, and nothing else.
var policy = policyOf(style, earlyScript, scriptText)

func policyOf(style string, scripts ...string) string {
	var hashes []string
	for _, script := range scripts {
		hashes = append(hashes, hashOf(script))
	}
	return fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'", hashOf(style), strings.Join(hashes, " "))
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
