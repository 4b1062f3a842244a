package page_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/page"
	"goplab/internal/record"
	"goplab/internal/scenario"
)

// TestPage checks what a page says, without a browser.
func TestPage(t *testing.T) {
	text := write(t, results(t))
	for _, want := range []string{
		"<title>class/anna</title>",
		"<td>2 of 7</td><td>35 of 130</td>",
		`<span class="verdict">✗ fail</span> <span class="name">one-at-a-time</span>`,
		`<a href="#s1-3" data-first>`,
		"finish serving one connection before you accept the next",
		"go test ./ch8/clock1 -run /one-at-a-time",
		"wanted",
		"<svg",
		"<mark>",
	} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, text, "ZgotmplZ", "html/template has refused something")
	assert.NotRegexp(t, `(src|href)="[^#]`, text, "the page needs the network")
	assert.Less(t, len(text), 500_000)
}

// TestReadFirst checks which scenario is open at first.
func TestReadFirst(t *testing.T) {
	result := func(name, level string, v scenario.Verdict) scenario.Result {
		return scenario.Result{Name: name, Level: level, Verdict: v}
	}
	for _, test := range []struct {
		want    string
		results []scenario.Result
	}{
		{"s1-1", []scenario.Result{result("a", "core", scenario.Pass), result("b", "core", scenario.Pass)}},
		{"s1-2", []scenario.Result{result("a", "core", scenario.Pass), result("b", "core", scenario.Fail)}},
		{"s1-2", []scenario.Result{result("a", "stretch", scenario.Fail), result("b", "core", scenario.Fail)}},
		{"s1-1", []scenario.Result{result("a", "core", scenario.Fail), result("b", "core", scenario.NoVerdict)}},
		{"s1-1", []scenario.Result{result("a", "core", scenario.NoVerdict), result("b", "core", scenario.Fail)}},
		{"s1-2", []scenario.Result{result("a", "core", scenario.Pass), result("b", "stretch", scenario.Fail)}},
	} {
		text := write(t, page.Page{Steps: []page.Step{{Name: "clock1", Results: test.results}}})
		assert.Contains(t, text, `<a href="#`+test.want+`" data-first>`)
	}
	assert.NotContains(t, write(t, page.Page{Title: "nothing"}), "data-first>")
}

// hostilePage returns a page whose texts try to become a part of it.
func hostilePage() page.Page {
	const evil = "</pre></bdi><script>alert('evil')</script><img src=x onerror=alert(2)>\x00\x1b[2J\u202eevil\u2066\xff\xfe&amp;"
	recorder := record.New()
	recorder.Lane(evil, record.Program).Show([]string{evil}, &record.Mark{Line: 0, Start: -5, End: 1000})
	recorder.Lane(evil, record.Client).Add(record.Line, evil)
	result := scenario.Result{
		Name: evil, Level: "core", Verdict: scenario.Fail, Message: evil,
		Parts:  scenario.Parts{Sentence: evil, Picture: evil, Note: evil, Printed: evil, Hint: evil, TryIt: evil, Rerun: evil},
		Record: recorder.Record(),
	}
	return page.Page{Title: evil, Steps: []page.Step{{Name: evil, Results: []scenario.Result{result}}}}
}

// TestHostile checks that texts of programs cannot become a part of the page.
func TestHostile(t *testing.T) {
	text := write(t, hostilePage())
	assert.Equal(t, 2, strings.Count(text, "<script"), "the page has two of its own")
	assert.NotContains(t, text, "<img")
	for _, letter := range []string{"\x00", "\x1b", "\u202e", "\u2066", "\xff"} {
		assert.NotContains(t, text, letter)
	}
	assert.Contains(t, text, `\x1b[2J\u202eevil`)
}

// TestMany checks that a page for many submissions is written at once.
func TestMany(t *testing.T) {
	var p page.Page
	for i := range 500 {
		p.Steps = append(p.Steps, page.Step{Name: fmt.Sprint("student", i), Results: []scenario.Result{
			{Name: "clock1", Level: "core", Verdict: scenario.Fail, Message: "B got a line while A was still being served",
				Parts: scenario.Parts{Picture: strings.Repeat("13:58:54    13:58:54\n", 20)}},
		}})
	}
	began := time.Now()
	text := write(t, p)
	assert.Less(t, time.Since(began), 2*time.Second)
	assert.Less(t, len(text), 2<<20)
}

// TestContrast checks that all texts have enough contrast, light and dark: 4.5 to 1, as
// the guidelines for accessible pages (WCAG, level AA) want it.
func TestContrast(t *testing.T) {
	style, err := os.ReadFile("page.css")
	require.NoError(t, err)
	blocks := strings.SplitN(string(style), "@media (prefers-color-scheme: dark)", 2)
	require.Len(t, blocks, 2)
	for i, scheme := range []string{"light", "dark"} {
		colors := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(blocks[i], -1) {
			if colors[m[1]] == "" {
				colors[m[1]] = m[2]
			}
		}
		for _, pair := range []string{
			"text background", "text panel", "text wait", "text select", "muted background", "muted panel", "accent background",
			"good background", "good panel", "good select", "bad background", "bad panel", "bad wait", "bad select",
			"doubt background", "doubt panel", "doubt select", "background bad", "mark background",
		} {
			front, back, _ := strings.Cut(pair, " ")
			assert.GreaterOrEqual(t, contrast(t, colors[front], colors[back]), 4.5, "%s: %s", scheme, pair)
		}
	}
}

// contrast returns the contrast of two colors, as WCAG defines it.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, color string) float64 {
	require.Len(t, color, len("#rrggbb"))
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(color[1+2*i:3+2*i], 16, 8)
		require.NoError(t, err)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
