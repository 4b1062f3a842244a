package page_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestKeyboard reads the page with the keyboard alone.
func TestKeyboard(t *testing.T) {
	b := open(t, write(t, results(t)))
	shows := func(want string, inside bool) {
		t.Helper()
		name, in := b.current()
		assert.Equal(t, want, name)
		assert.Equal(t, inside, in, "the keyboard is in the scenario")
	}

	// The failure that should be read first is open.
	shows("s1-3", false)
	assert.Equal(t, "clock1: a-line-a-second", eval[string](b, `document.querySelector("article.open h2").textContent`))

	// Tab goes to the buttons, and then to the one selected scenario of the list.
	focused := `document.activeElement.id + (document.activeElement.hash || "")`
	b.press(kb.Tab)
	assert.Equal(t, "only", eval[string](b, focused))
	b.press(kb.Tab)
	assert.Equal(t, "help", eval[string](b, focused))
	b.press(kb.Tab)
	assert.Equal(t, "#s1-3", eval[string](b, focused))

	b.press(kb.ArrowDown, kb.ArrowDown)
	shows("s1-5", false)
	b.press(kb.ArrowUp, "k")
	shows("s1-3", false)
	b.press(kb.End, kb.Home)
	shows("s1-1", false)
	b.press("j", kb.Enter)
	shows("s1-2", true)
	b.press(kb.Tab) // to the drawing
	assert.Equal(t, "scroll", eval[string](b, `document.activeElement.className`))
	b.press("j")
	shows("s1-3", true)
	b.press("n")
	shows("s1-4", true)
	b.press(kb.Escape)
	shows("s1-4", false)
	assert.Equal(t, "#s1-4", eval[string](b, focused))

	// Only problems are shown, and the keys skip the others.
	b.press("p")
	assert.Equal(t, "true", eval[string](b, `document.querySelector("#only").getAttribute("aria-pressed")`))
	b.press("j", "j", "j", "j")
	shows("s2-3", false)
	b.press("p", "k")
	shows("s2-2", false)

	b.press("?")
	assert.True(t, eval[bool](b, `document.querySelector("dialog").open`))
	b.keep("keys")
	b.press("j", kb.Escape)
	assert.False(t, eval[bool](b, `document.querySelector("dialog").open`))
	shows("s2-2", false)
	assert.Equal(t, "#s2-2", eval[string](b, focused))
}

// TestScreens moves through the screens of a wall with the keyboard.
func TestScreens(t *testing.T) {
	b := open(t, write(t, results(t)))
	id := eval[string](b, `document.querySelector(".screens").closest("article").id`)
	b.do(chromedp.Click(chromedp.CSS(`nav a[href="#` + id + `"]`)))
	require.Equal(t, id, eval[string](b, `document.querySelector("article.open").id`))
	shown := `document.querySelector("article.open figure.shown figcaption").textContent`
	last := eval[string](b, shown)
	b.press(kb.Tab)
	b.press(kb.ArrowLeft)
	assert.NotEqual(t, last, eval[string](b, shown))
	b.press(kb.ArrowRight)
	assert.Equal(t, last, eval[string](b, shown))
}

// TestBrowserHostile opens a page with texts that try to become a part of it.
func TestBrowserHostile(t *testing.T) {
	b := open(t, write(t, hostilePage()))
	assert.Equal(t, 0, eval[int](b, `document.images.length`))
	assert.Equal(t, 2, eval[int](b, `document.scripts.length`))
	assert.Equal(t, 1, eval[int](b, `document.querySelectorAll("article").length`))
	assert.LessOrEqual(t, eval[int](b, `document.documentElement.scrollWidth`), 1280)
	b.keep("hostile")
}

// TestSizes opens each scenario on a wide screen and on a phone, light and dark: the
// page must never be wider than the screen.
func TestSizes(t *testing.T) {
	p := results(t)
	b := open(t, write(t, p))
	for _, size := range []struct {
		name          string
		width, height int64
		dark          bool
	}{{"wide", 1280, 1500, false}, {"dark", 1280, 900, true}, {"phone", 360, 740, false}, {"phone-dark", 360, 740, true}} {
		b.do(chromedp.EmulateViewport(size.width, size.height))
		b.dark(size.dark)
		for i, step := range p.Steps {
			for j, r := range step.Results {
				id := fmt.Sprintf("s%d-%d", i+1, j+1)
				eval[bool](b, fmt.Sprintf(`document.querySelector('nav a[href="#%s"]').click(), true`, id))
				name, _ := b.current()
				require.Equal(t, id, name)
				assert.LessOrEqual(t, eval[int](b, `document.documentElement.scrollWidth`), int(size.width), "%s %s", size.name, r.Name)
				b.keep(fmt.Sprintf("%s/%s-%s-%s-%s", size.name, id, step.Name, r.Name, r.Verdict))
			}
		}
	}

	// On a phone, the list has the screen for itself.
	b.press(kb.Escape)
	assert.False(t, eval[bool](b, `document.querySelector("main").getClientRects().length > 0`))
	assert.LessOrEqual(t, eval[int](b, `document.documentElement.scrollWidth`), 360)
	b.keep("phone-dark/list")
	b.press(kb.Enter)
	assert.True(t, eval[bool](b, `document.querySelector("main").getClientRects().length > 0`))
}
