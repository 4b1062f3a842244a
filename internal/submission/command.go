package submission

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// A build is a run of go build.
type build struct {
	binary string
	flags  []string
	link   string   // flags of the linker
	cgo    bool     // for the race detector's runtime
	needs  []string // packages that an executable needs, besides what it imports
}

// env returns the variables of a build, and of that of the library, which must be the same:
// otherwise the one could not use what the other makes.
func (b build) env() []string {
	env := append(os.Environ(), "GOWORK=off", "GOFLAGS=", "GOPROXY=off", "GOMEMLIMIT="+goMemory)
	if b.cgo {
		return append(env, "CGO_ENABLED=1")
	}
	return append(env, "CGO_ENABLED=0") // with cgo, the runtime would not report that all goroutines are asleep
}

// run runs go build in a folder of its own, of which nothing is left, and ends it with all
// its children when it needs too much.
func (s *Source) run(ctx context.Context, b build) error { return notBuilt(s.compile(ctx, b)) }

// compile is run with errors as they come.
func (s *Source) compile(ctx context.Context, b build) error {
	dir, err := os.MkdirTemp(filepath.Dir(b.binary), "build")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	env := append(b.env(), "GOTMPDIR="+dir)
	if !s.Trusted {
		cache, err := cacheEnv(dir)
		if err != nil {
			return err
		}
		env = append(env, cache...)
		s.buildLibrary(ctx, b)
	}

	args := append([]string{"build"}, b.flags...)
	cmd := exec.Command("go", append(args, "-ldflags="+b.link, "-o", b.binary, ".")...)
	cmd.Dir, cmd.WaitDelay = s.Dir, waitDelay
	cmd.Env = env
	out := &boundedBuffer{}
	cmd.Stdout, cmd.Stderr = out, out
	if err := runInGroup(ctx, cmd, dir); err != nil {
		if errors.As(err, new(*exec.ExitError)) {
			return compilerFailed(err, out.String(), s.Dir)
		}
		return err
	}
	return checkSize(b.binary)
}

// runInGroup runs a command that writes into a folder. It ends the command and its children when
// the context is done, and when they need too much.
func runInGroup(ctx context.Context, cmd *exec.Cmd, dir string) error {
	group, err := startGroup(cmd)
	if err != nil {
		return err
	}
	defer group.end()
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()

	began, tick := time.Now(), time.NewTicker(watchDelay)
	defer tick.Stop()
	for {
		var reason error
		select {
		case err := <-done:
			return err
		case <-ctx.Done():
			reason = ctx.Err()
		case <-tick.C:
			reason = tooMuch(time.Since(began), group.usage(), sizeOf(dir))
		}
		if reason != nil {
			group.kill()
			<-done
			return reason
		}
	}
}

// A usage is what a command and its children use.
type usage struct {
	memory int64
	cpu    time.Duration // 0 where it is not known
}

// tooMuch returns an ErrBuild if a build takes too much. On a busy machine, an honest one may
// take long, but it does not use much CPU.
func tooMuch(elapsed time.Duration, u usage, written int64) error {
	starved := u.cpu > 0 && u.cpu < starvedCPU
	switch {
	case u.cpu > limits.cpu:
		return slowBuildError{limits.cpu, " of CPU time"}
	case elapsed > limits.starved, elapsed > limits.build && !starved:
		return slowBuildError{limits.build, ""}
	case u.memory > limits.memory:
		return bigBuildError{"needs more than", limits.memory, " of memory to be compiled"}
	case written > limits.files:
		return bigBuildError{"makes more than", limits.files, " of files when it is compiled"}
	}
	return nil
}

// sizeOf adds up the files in a folder.
func sizeOf(dir string) (bytes int64) {
	filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil {
			if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
				bytes += info.Size()
			}
		}
		return nil // they come and go
	})
	return bytes
}

// checkSize refuses an executable that is too large, and removes it.
func checkSize(binary string) error {
	info, err := os.Stat(binary)
	if err != nil {
		return err
	}
	if info.Size() <= maxExecutable {
		return nil
	}
	return errors.Join(bigBuildError{"makes an executable of more than", maxExecutable, ""}, os.Remove(binary))
}

// A boundedBuffer keeps the beginning of what is written to it.
type boundedBuffer struct{ bytes.Buffer }

func (b *boundedBuffer) Write(p []byte) (int, error) {
	b.Buffer.Write(p[:min(len(p), maxOutput-b.Len())])
	return len(p), nil
}
