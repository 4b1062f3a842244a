package picture_test

import (
	"context"
	"flag"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var screenshots = flag.String("screenshots", "", "keep screenshots of the pictures in this `folder`")

// clipped returns the texts that are not inside the picture, and pairs that overlap. The
// frames of a film are below each other, so that only its width counts.
const clipped = `(() => {
	const all = document.documentElement.getBoundingClientRect(), found = [], texts = [];
	for (const text of document.querySelectorAll("text")) {
		const r = text.getBoundingClientRect(), film = text.closest(".strip, defs") !== null;
		if (r.width === 0) continue;
		if (r.left < all.left || r.right > all.right || !film && (r.top < all.top || r.bottom > all.bottom)) {
			found.push("clipped: " + text.textContent);
		}
		if (film) continue;
		for (const [o, other] of texts) {
			const wide = Math.min(r.right, o.right) - Math.max(r.left, o.left);
			const high = Math.min(r.bottom, o.bottom) - Math.max(r.top, o.top);
			if (wide > 2 && high > 5) found.push("overlap: " + text.textContent + " | " + other);
		}
		texts.push([r, text.textContent]);
	}
	return found;
})()`

// TestInBrowser looks at the pictures of the guide in Chromium: on a light and on a dark
// screen, with and without motion.
func TestInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts a browser")
	}
	ctx := startBrowser(t)
	files, err := filepath.Glob("../../guide/pictures/*.svg")
	require.NoError(t, err)
	for _, file := range files {
		path, err := filepath.Abs(file)
		require.NoError(t, err)
		prefer(t, ctx, "light", "reduce")
		require.NoError(t, chromedp.Do(ctx, chromedp.Navigate((&url.URL{Scheme: "file", Path: path}).String())))
		assert.Empty(t, eval[[]string](t, ctx, clipped), file)
		assert.False(t, eval[bool](t, ctx, moves), "%s moves although the reader wants none of that", file)

		for _, scheme := range []string{"light", "dark"} {
			prefer(t, ctx, scheme, "reduce")
			keep(t, ctx, filepath.Base(file)+"-"+scheme)
		}

		prefer(t, ctx, "light", "no-preference")
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Equal(t, strings.Contains(string(text), "@keyframes"), eval[bool](t, ctx, moves), file)
	}
}

// moves tells whether anything in the picture moves.
const moves = `document.getAnimations().length > 0`

// eval evaluates an expression in the picture.
func eval[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	require.NoError(t, err)
	return value
}

// startBrowser starts a headless Chromium with a tab.
func startBrowser(t *testing.T) context.Context {
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(1000, 1000)))
	return ctx
}

// prefer sets a color scheme, and whether there should be motion.
func prefer(t *testing.T, ctx context.Context, scheme, motion string) {
	_, err := chromedp.Run(ctx, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion}},
		})
		return err
	}))
	require.NoError(t, err)
}

// keep keeps a screenshot.
func keep(t *testing.T, ctx context.Context, name string) {
	if *screenshots == "" {
		return
	}
	image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(*screenshots, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(*screenshots, name+".png"), image, 0o644))
}
