package filetest

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// file makes a file, or many, of random bytes or of a text.
func file(r *scenario.Round, args []string) error {
	flags := scenario.NewFlags()
	times := flags.Int("times", 0, "")
	of := flags.String("of", "", "")
	if err := scenario.ParseFlags(flags, args, 2, 2); err != nil {
		return err
	}
	size, err := parseSize(flags.Arg(1))
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	text, err := strconv.Unquote(`"` + *of + `"`)
	if err != nil {
		return scenario.Usagef("-of: %v", err)
	}

	name := flags.Arg(0)
	if *times == 0 {
		return r.WriteFile(r.Path(name), content(text, name, size))
	}
	for i := range *times {
		numbered := fmt.Sprintf("%s%03d.bin", name, i)
		if err := r.WriteFile(r.Path(numbered), content(text, numbered, size)); err != nil {
			return err
		}
	}
	return nil
}

// parseSize parses a size such as 3KiB or 65537B.
func parseSize(text string) (int, error) {
	if kib, isKiB := strings.CutSuffix(text, "KiB"); isKiB {
		n, err := strconv.Atoi(kib)
		return n << 10, err
	}
	return strconv.Atoi(strings.TrimSuffix(text, "B"))
}

// content returns a text as often as it takes, or random bytes that depend on a seed.
func content(text, seed string, size int) []byte {
	if text != "" {
		return []byte(strings.Repeat(text, size/len(text)+1)[:size])
	}
	random := make([]byte, size)
	rand.NewChaCha8([32]byte([]byte(fmt.Sprintf("%32.32s", seed)))).Read(random)
	return random
}

// copyFile copies a file. Unlike cp, it does not follow a link that a program has made.
func copyFile(r *scenario.Round, args []string) error {
	content, err := r.ReadFile(r.Path(args[0]))
	if err != nil {
		return err
	}
	return r.WriteFile(r.Path(args[1]), content)
}

// same expects a file to be the same as one of some others.
func same(r *scenario.Round, args []string) error {
	name, others := args[0], args[1:]
	got, err := r.ReadFile(r.Path(name))
	switch program := scenario.State[finishedRun](r).name; {
	case err != nil && program != "":
		return scenario.Failf("%s exited, but there is no file %s", program, name)
	case err != nil:
		return scenario.Failf("there is no file %s, although there must be one", name)
	}

	var differs error
	for _, other := range others {
		want, err := r.ReadFile(r.Path(other))
		if err != nil {
			return err
		}
		if differs = Difference(got, want); differs == nil {
			return nil
		}
	}
	if len(others) > 1 {
		return scenario.Failf("%s is neither %s (compared with %s: %v)", name, strings.Join(others, say.Text(" nor ")), others[len(others)-1], differs)
	}
	return scenario.Failf("%s differs from %s: %v", name, others[0], differs)
}

// absent expects that no file has a name, which may be a pattern.
func absent(r *scenario.Round, args []string) error {
	found, err := fs.Glob(os.DirFS(r.Dir()), args[0]) // not filepath.Glob: the folder's own path is no pattern
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	if len(found) == 0 {
		return nil
	}
	if info, err := os.Lstat(r.Path(found[0])); err == nil && info.IsDir() {
		return scenario.Failf("there is a directory %s; there must be none", found[0])
	}
	return scenario.Failf("there is a file %s; there must be none", found[0])
}
