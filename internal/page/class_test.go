package page_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/oddname"
	"goplab/internal/page"
	"goplab/internal/record"
	"goplab/internal/scenario"
)

func writeClass(t *testing.T, c page.Class) string {
	var b bytes.Buffer
	require.NoError(t, page.WriteClass(&b, c))
	return b.String()
}

// smallClass is a class with a submission in each state. Eve has 100 points and no
// verdict in another scenario, and Bob could not be marked.
func smallClass(t *testing.T) page.Class {
	pass := func(name string, points int) scenario.Result {
		return scenario.Result{Name: name, Level: "core", Verdict: scenario.Pass, Points: points, MaxPoints: points}
	}
	fails := failures(t)
	undecided := scenario.Result{Name: "waits", Level: "core", Verdict: scenario.NoVerdict, MaxPoints: 50, Message: "this machine stalled"}
	return page.Class{Title: "CS 2", Submissions: []page.Submission{
		{Name: "ada", Steps: []page.Step{{Name: "clock1", Results: []scenario.Result{pass("a-line-a-second", 100)}}, {Name: "netcat1", Results: []scenario.Result{pass("waits", 50)}}}},
		{Name: "bob", Problem: "its archive is broken"},
		{Name: "cleo", Steps: []page.Step{{Name: "clock1", Results: fails[:1]}, {Name: "netcat1", Results: []scenario.Result{pass("waits", 9)}}}},
		{Name: "eve", Steps: []page.Step{{Name: "clock1", Results: []scenario.Result{pass("a-line-a-second", 100)}}, {Name: "netcat1", Results: []scenario.Result{undecided}}}},
	}}
}

// failures returns the kept results that failed.
func failures(t *testing.T) []scenario.Result {
	var all []scenario.Result
	for _, step := range results(t).Steps {
		for _, r := range step.Results {
			if r.Verdict == scenario.Fail {
				all = append(all, r)
			}
		}
	}
	return all
}

// TestClass checks what the page says without a browser, and so without JavaScript.
func TestClass(t *testing.T) {
	text := writeClass(t, smallClass(t))
	for _, want := range []string{
		"<title>CS 2</title>",
		"4 submissions",
		"? 1 with scenarios that have no verdict",
		"✗ 1 could not be marked",
		`<tr id="u1" class="done" data-verdicts="pp"><th scope="row"><bdi>ada</bdi></th><td class="number" data-value="150">150 + 0 of 150</td>`,
		`<tr id="u2" class="unmarked" data-verdicts=".."><th scope="row"><bdi>bob</bdi></th><td class="number">–</td>`,
		"<bdi>its archive is broken</bdi>",
		`<td class="number" data-value="100">100 + 0 <span class="no-verdict">+ ?</span> of 150</td>`,
		`<td class="number"><span class="no-verdict">?</span></td>`,
		`<td class="number">1 <span class="no-verdict">(50 points open)</span></td>`,
		"✗ clock1/a-line-a-second:</span>",
	} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, text, "ZgotmplZ", "html/template has refused something")
	assert.NotRegexp(t, `(src|href)="[^#]`, text, "the page needs the network")
	assert.NotContains(t, text, "<svg", "what is drawn is packed")
}

// TestClassBrowser opens rows, sorts and filters.
func TestClassBrowser(t *testing.T) {
	b := open(t, writeClass(t, smallClass(t)))
	shown := func() string {
		return eval[string](b, `Array.from(document.querySelectorAll(".submissions tbody tr:not([hidden]):not(.detail)")).map(r => r.cells[0].textContent).join(" ")`)
	}
	head := func(name string) {
		eval[bool](b, `Array.from(document.querySelectorAll("thead button")).find(b => b.textContent === "`+name+`").click(), true`)
	}
	set := func(id, value, event string) {
		eval[bool](b, fmt.Sprintf(`(e => { e.value = %q; e.dispatchEvent(new Event(%q)); return true })(document.getElementById(%q))`, value, event, id))
	}
	assert.Equal(t, "ada bob cleo eve", shown())

	// Whichever way is up, a submission that was not marked is not the one with the
	// fewest points.
	head("points")
	assert.Equal(t, "ada eve cleo bob", shown())
	assert.Equal(t, "descending", eval[string](b, `document.querySelector("[aria-sort]").getAttribute("aria-sort")`))
	head("points")
	assert.Equal(t, "cleo eve ada bob", shown())
	head("submission")
	assert.Equal(t, "ada bob cleo eve", shown())

	for _, filter := range []struct{ id, value, event, want string }{
		{"show", "undecided", "change", "eve"},
		{"show", "unmarked", "change", "bob"},
		{"show", "done", "change", "ada"},
		{"show", "unfinished", "change", "cleo"},
		{"show", "", "change", "ada bob cleo eve"},
		{"search", "ARCHIVE", "input", "bob"},
		{"search", "", "input", "ada bob cleo eve"},
		{"scenario", "1", "change", "eve"},
		{"scenario", "0", "change", "cleo"},
	} {
		set(filter.id, filter.value, filter.event)
		assert.Equal(t, filter.want, shown(), "%s %s", filter.id, filter.value)
	}
	assert.Equal(t, "1 of 4", eval[string](b, `document.getElementById("count").textContent`))
	set("scenario", "", "change")

	// With the keyboard, a row opens and shows what was drawn.
	eval[bool](b, `document.querySelector("#u3 button").focus(), true`)
	b.press(kb.Enter)
	b.do(chromedp.WaitNotPresent(chromedp.CSS(".detail > td:empty")))
	assert.Equal(t, 1, eval[int](b, `document.querySelectorAll(".detail details svg").length`))
	assert.Equal(t, "true", eval[string](b, `document.querySelector("#u3 button").getAttribute("aria-expanded")`))
	assert.Contains(t, eval[string](b, `document.querySelector(".detail").textContent`), "✓ 1 passed: waits")
	head("points") // its details stay with it
	assert.Equal(t, "u3", eval[string](b, `document.querySelector(".detail").previousElementSibling.id`))
	set("show", "done", "change")
	assert.Equal(t, 0, eval[int](b, `document.querySelectorAll(".detail:not([hidden])").length`))
	set("show", "", "change")
	b.keep("class/open")
	b.dark(true)
	b.keep("class/dark")
	b.do(chromedp.EmulateViewport(360, 740))
	assert.LessOrEqual(t, eval[int](b, `document.documentElement.scrollWidth`), 360)
	b.keep("class/phone")
	eval[bool](b, `document.querySelector("#u3 button").focus(), true`)
	b.press(kb.Enter)
	assert.Equal(t, 0, eval[int](b, `document.querySelectorAll(".detail").length`))
}

// TestClassPlain opens the page with JavaScript off: it is a plain table.
func TestClassPlain(t *testing.T) {
	b := open(t, writeClass(t, smallClass(t)))
	script := func(off bool) {
		_, err := chromedp.Run(b.ctx, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off})
			return err
		}))
		require.NoError(t, err)
	}
	script(true)
	b.do(chromedp.Reload())
	script(false) // what has not run does not run now

	assert.Equal(t, 0, eval[int](b, `document.querySelectorAll("button").length`))
	assert.False(t, eval[bool](b, `document.querySelector(".tools").checkVisibility()`))
	assert.True(t, eval[bool](b, `document.querySelector("noscript p").checkVisibility()`))
	assert.Equal(t, 4, eval[int](b, `Array.from(document.querySelectorAll("tbody tr")).filter(r => r.checkVisibility()).length`))
	b.keep("class/plain")
}

// TestClassHostile opens every row of a class of hostile names and texts.
func TestClassHostile(t *testing.T) {
	c := page.Class{Title: oddname.Names[len(oddname.Names)/2].Text}
	for i, name := range oddname.Names {
		evil := oddname.Names[(i+1)%len(oddname.Names)].Text
		recorder := record.New()
		recorder.Lane(evil, record.Client).Add(record.Line, evil)
		recorder.Differ(nil, time.Now(), evil)
		fail := scenario.Result{Name: "one", Level: "core", Verdict: scenario.Fail, MaxPoints: 1, Message: evil, Detail: evil,
			Parts: scenario.Parts{Sentence: evil, Picture: evil, Printed: evil, Hint: evil}, Record: recorder.Record()}
		s := page.Submission{Name: name.Text, Steps: []page.Step{{Name: "clock1", Results: []scenario.Result{fail}}}}
		if i%5 == 4 {
			s = page.Submission{Name: name.Text, Problem: evil}
		}
		c.Submissions = append(c.Submissions, s)
	}
	text := writeClass(t, c)
	assert.Equal(t, record.Visible(text, "\n\t"), text)

	b := open(t, text)
	scripts := eval[int](b, `document.scripts.length`)
	assert.Equal(t, len(c.Submissions)+1, scripts, "only the page's own")
	eval[bool](b, `document.querySelectorAll("tbody th button").forEach(b => b.click()), true`)
	b.do(chromedp.WaitNotPresent(chromedp.CSS(".detail > td:empty")))
	eval[bool](b, `document.querySelectorAll("details").forEach(d => d.open = true), true`)

	marked := len(slices.DeleteFunc(slices.Clone(c.Submissions), func(s page.Submission) bool { return s.Problem != "" }))
	assert.Equal(t, marked, eval[int](b, `document.querySelectorAll(".detail details svg").length`))
	assert.Equal(t, scripts, eval[int](b, `document.scripts.length`))
	assert.Equal(t, 0, eval[int](b, `document.querySelectorAll("img, [onerror], [onload], [onmouseover]").length`))
	assert.Equal(t, len(c.Submissions), eval[int](b, `document.querySelectorAll("tbody > tr:not(.detail)").length`))
	names := eval[[]string](b, `Array.from(document.querySelectorAll("tbody > tr > th bdi")).map(e => e.textContent)`)
	for i, name := range oddname.Names {
		assert.Equal(t, record.Visible(name.Text, ""), names[i], name.Why)
	}
	assert.LessOrEqual(t, eval[int](b, `document.documentElement.scrollWidth`), 1280)
	b.keep("class/hostile")
}

var drawings = flag.Int("drawings", 4, "in TestClassMany, how many drawings each submission has")

// TestClassMany opens a class of 500, whose drawings are packed in the page.
func TestClassMany(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes many seconds on a busy machine")
	}
	fails := failures(t)
	var c page.Class
	for i := range 500 {
		var drawn []scenario.Result
		for j := range *drawings {
			drawn = append(drawn, fails[(i+j)%len(fails)])
		}
		c.Submissions = append(c.Submissions, page.Submission{Name: fmt.Sprint("student", i), Steps: []page.Step{{Name: "clock1", Results: unique(drawn)}}})
	}
	began := time.Now()
	text := writeClass(t, c)
	t.Logf("%.1f MB, written in %.1f s", float64(len(text))/1e6, time.Since(began).Seconds())

	b := open(t, text)
	ready := eval[float64](b, `performance.getEntriesByType("navigation")[0].loadEventEnd`) / 1000
	busy := b.processTime()
	t.Logf("ready after %.2f s, %.2f s of them on a CPU", ready, busy)
	assert.Less(t, busy, maxOpening.Seconds())
	assert.Equal(t, "500 of 500", eval[string](b, `document.getElementById("count").textContent`))

	eval[bool](b, `document.querySelector("#u500 button").click(), true`)
	b.do(chromedp.WaitNotPresent(chromedp.CSS(".detail > td:empty")))
	assert.Equal(t, *drawings, eval[int](b, `document.querySelectorAll(".detail details svg").length`))
}

// maxOpening is how long a class of 500 may take to open, of the browser's own time: it
// does not depend on what else the machine does.
const maxOpening = 2 * time.Second

// unique gives results different names, as those of a step have.
func unique(all []scenario.Result) []scenario.Result {
	all = slices.Clone(all)
	for i := range all {
		all[i].Name = strings.TrimRight(all[i].Name, "0123456789") + fmt.Sprint(i)
	}
	return all
}
