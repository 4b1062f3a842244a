package submission

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// What a build writes must not be what the next one reads. The go command has one cache for
// everything, so a build runs with a cache in two layers: it reads the user's own cache, which
// has the standard library, and what it makes goes into a folder that is removed with it. The
// go command asks a program, GOCACHEPROG, for what it needs; that is this program (see
// serveCache).
//
//   - A submission that makes the compiler write a bad entry reaches only itself.
//   - A program that writes into the cache while it runs is stopped by its cell, which does
//     not show it a cache.
//   - The standard library is built by itself, out of GOROOT, before the submission is: no
//     file of a submission takes part in what is written to the user's cache.

// goEnv is what the go command says about itself.
var goEnv = sync.OnceValues(func() (env struct{ GOCACHE, GOROOT string }, err error) {
	out, err := exec.Command("go", "env", "-json", "GOCACHE", "GOROOT").Output()
	if err != nil {
		return env, fmt.Errorf("asking the go command for its cache: %w", err)
	}
	return env, json.Unmarshal(out, &env)
})

// cacheEnv returns the variables of a build that has its own layer of the cache in a folder.
func cacheEnv(dir string) ([]string, error) {
	env, err := goEnv()
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	quote := `"`
	if strings.Contains(self, quote) {
		quote = "'" // the go command knows no other way to quote
	}
	return []string{
		"GOCACHE=" + dir,
		"GOCACHEPROG=" + quote + self + quote,
		sharedCacheVar + "=" + env.GOCACHE,
	}, nil
}

// library is what of the standard library was built by this process.
var library struct {
	sync.Mutex
	built map[string]bool // by flags and packages
}

// buildLibrary builds packages of the standard library, so that they are in the user's cache.
// It says nothing of what goes wrong: the build that needs them will.
func (s *Source) buildLibrary(ctx context.Context, b build) {
	library.Lock()
	defer library.Unlock()
	if library.built == nil {
		library.built = map[string]bool{}
	}
	flags := strings.Join(b.flags, " ")
	var missing []string
	for _, path := range append(s.libraryImports(), b.needs...) {
		if !library.built[flags+" "+path] {
			missing = append(missing, path)
		}
	}
	if len(missing) == 0 {
		return
	}

	ctx, cancel := context.WithTimeout(ctx, libraryLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", append(append([]string{"build"}, b.flags...), missing...)...)
	cmd.Dir, cmd.WaitDelay = s.Dir, waitDelay
	cmd.Env = append(b.env(), "GOCACHEPROG=")
	if cmd.Run() == nil {
		for _, path := range missing {
			library.built[flags+" "+path] = true
		}
	}
}

// libraryPath matches the paths of packages of the standard library.
var libraryPath = regexp.MustCompile(`^[a-z0-9]+(/[a-z0-9]+)*$`)

// closed are folders below GOROOT/src that are not for programs.
var closed = []string{"cmd", "internal", "vendor", "testdata", "builtin"}

// isInLibrary reports whether a path is that of a package of the standard library which any
// program may import.
func isInLibrary(path string) bool {
	env, err := goEnv()
	if err != nil || !libraryPath.MatchString(path) {
		return false
	}
	for element := range strings.SplitSeq(path, "/") {
		if slices.Contains(closed, element) {
			return false
		}
	}
	info, err := os.Stat(filepath.Join(env.GOROOT, "src", filepath.FromSlash(path)))
	return err == nil && info.IsDir()
}
