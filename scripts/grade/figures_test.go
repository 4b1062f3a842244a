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

// figuresOfAll is how often what takes long is measured.
const figuresOfAll = 3

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
		began := time.Now()
		saves := func(text []byte, i int) {
			began = time.Now()
			save(t, dir, step+"/main.go", fmt.Sprintf("%s// %d\n", text, i))
			p.seesMatch(regexp.MustCompile(step + ` +\.+ `)) // what was there before is gone
		}
		measure := func(what, text string) {
			p.seesMatch(regexp.MustCompile(text))
			times[what] = append(times[what], time.Since(began))
		}
		for i := range *figures {
			saves(good, i)
			measure("first verdict", step+` .*[✓✗]`)
			if i < figuresOfAll {
				measure("core", "core is done")
				measure("core and then stretch", "played [0-9]+ scenarios in ")
				saves(good, -i)
				measure("all at once", "played [0-9]+ scenarios in ")
			}
			saves(dead, i)
			measure("dies", "exited with status 1")
		}
		for what, all := range times {
			slices.Sort(all)
			t.Logf("%s: %s: median %.2fs, %.2f to %.2f, of %d", step, what, all[len(all)/2].Seconds(), all[0].Seconds(), all[len(all)-1].Seconds(), len(all))
		}
		p.types("q")
		p.leaves()
	}
}
