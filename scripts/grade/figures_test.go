package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var figures = flag.Int("figures", 0, "measure watch mode `n` times")

// TestFigures measures how long a student who saves a file waits: for the failure of a
// program that dies at once, for the first verdict about a finished one, for its core, and
// for all of it, when its core was done before.
func TestFigures(t *testing.T) {
	if *figures == 0 {
		t.Skip("it is for -figures 10, with -v")
	}
	for _, step := range []string{"clock1", "netcat1", "clock2"} {
		dead, err := os.ReadFile(filepath.Join("..", "..", "ch8", step, "main.go"))
		require.NoError(t, err)
		good, err := os.ReadFile(filepath.Join("..", "..", "solutions", step, "main.go"))
		require.NoError(t, err)
		dir := tree(t, map[string]string{step + "/main.go": string(dead)})
		p := sit(t, "-watch", step, dir)
		p.sees("exited with status 1")

		times := map[string][]time.Duration{}
		measure := func(what string, change func(), text string) {
			began := time.Now()
			change()
			if what == "all at once" {
				p.sees("playing: ") // what was seen before is gone
			}
			p.seesMatch(regexp.MustCompile(text))
			times[what] = append(times[what], time.Since(began))
		}
		for i := range *figures {
			saveGood := func() { save(t, dir, step+"/main.go", fmt.Sprintf("%s// %d\n", good, i)) }
			measure("first verdict", saveGood, step+` .*[✓✗]\S*[.▸]`)
			if i < 3 {
				measure("core", func() {}, "core is done")
				measure("then stretch", func() {}, "played [0-9]+ scenarios in ")
				measure("all at once", saveGood, "played [0-9]+ scenarios in ")
			}
			measure("dies", func() { save(t, dir, step+"/main.go", fmt.Sprintf("%s// %d\n", dead, i)) }, "exited with status 1")
		}
		for what, all := range times {
			slices.Sort(all)
			t.Logf("%s: %s: median %.2fs, %.2f to %.2f, of %d", step, what, all[len(all)/2].Seconds(), all[0].Seconds(), all[len(all)-1].Seconds(), len(all))
		}
		p.types("q")
		p.leaves()
	}
}
