package class

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/graded"
	"goplab/internal/lab"
	"goplab/internal/marking"
	"goplab/internal/scenario"
)

var (
	figures = flag.Int("figures", 0, "mark a class of so many `submissions`, and measure that")
	alone   = flag.Int("alone", 0, "mark so many `submissions` of it one by one, too")
	atOnce  = flag.Int("at-once", 0, "play so many `submissions` at once, at most")
	part    = flag.String("part", "", "mark only this `step` or scenario")
	seed    = flag.Uint64("seed", 1, "make the class of this `number`")
	into    = flag.String("into", "", "make the class in a `folder`, and leave it there")
)

// TestFigures marks a class of right and wrong programs and prints what that took:
//
//	go test ./internal/class -run Figures -v -timeout 3h -figures 100 -alone 10
func TestFigures(t *testing.T) {
	if *figures == 0 {
		t.Skip("it is for -figures 100, with -v")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	dir := *into
	if dir == "" {
		dir = t.TempDir()
	}
	class := makeClass(t, root, dir, *figures)

	together := mark(t, &Session{Root: root, Submissions: class, AtOnce: *atOnce})
	perSubmission := together.used.Seconds() / float64(len(class))
	t.Logf("together: %.0fs for %d submissions, %.1fs each; %.1f processor seconds each; %.2f times the processor seconds over %d processors; %.0f MiB at most",
		together.took.Seconds(), len(class), together.took.Seconds()/float64(len(class)), perSubmission,
		together.took.Seconds()*float64(runtime.NumCPU())/together.used.Seconds(), runtime.NumCPU(), together.memory)
	t.Logf("%d without a verdict", together.undecided)
	if *alone == 0 {
		return
	}

	some := class[:min(*alone, len(class))]
	single := mark(t, &Session{Root: root, Submissions: some, AtOnce: 1})
	t.Logf("one by one: %.1fs each; %.1f processor seconds each", single.took.Seconds()/float64(len(some)), single.used.Seconds()/float64(len(some)))
	t.Logf("the class took %.2f times the processor seconds of one by one over %d processors",
		together.took.Seconds()/float64(len(class))*float64(runtime.NumCPU())/(single.used.Seconds()/float64(len(some))), runtime.NumCPU())
	for i := range some {
		compare(t, single.reports[i], together.reports[i])
	}
}

// A measure is what marking a class took.
type measure struct {
	reports    []*marking.Report
	took, used time.Duration
	memory     float64 // MiB, of all processes, at most
	undecided  int     // scenarios without a verdict
}

// mark marks a class and measures that.
func mark(t *testing.T, s *Session) measure {
	s.Dir = t.TempDir()
	if *part != "" {
		selector, is := marking.ParseSelector(*part)
		require.True(t, is, *part)
		s.Selection = marking.Selection{selector}
	}
	s.Tell = func(e Event) {
		if e.Marked != nil {
			fmt.Printf("%s  %s\n", time.Now().Format("15:04:05"), Line(e.Marked, 12))
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	memory := make(chan float64)
	go watchMemory(ctx, memory)
	var m measure
	began := time.Now()
	var err error
	m.reports, err = s.Run(t.Context())
	m.took = time.Since(began)
	cancel()
	m.memory = <-memory
	require.NoError(t, err)
	for _, e := range s.entries {
		m.used += e.used
	}
	for _, r := range m.reports {
		m.undecided += countsOf(r).undecided
	}
	return m
}

// compare checks that two ways to mark a submission come to the same.
func compare(t *testing.T, want, got *marking.Report) {
	t.Helper()
	assert.Equal(t, want.Points, got.Points, want.Submission)
	for i, step := range want.Steps {
		for j, r := range step.Scenarios {
			other := got.Steps[i].Scenarios[j]
			assert.Equal(t, r.Verdict, other.Verdict, "%s %s/%s\none by one: %s\ntogether: %s", want.Submission, step.Step, r.Name, r.Message, other.Message)
		}
	}
}

// watchMemory returns how much memory this process and those below it have used at most, as
// far as it is not shared.
func watchMemory(ctx context.Context, most chan<- float64) {
	peak := 0.0
	for ctx.Err() == nil {
		peak = max(peak, memoryNow())
		time.Sleep(time.Second)
	}
	most <- peak
}

// memoryNow returns the memory of this process and those below it in MiB.
func memoryNow() float64 {
	link, _ := os.Readlink("/proc/self") // in namespaces, that is not os.Getpid
	self, _ := strconv.Atoi(link)
	parents := map[int]int{}
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range files {
		text, _ := os.ReadFile(file)
		_, rest, _ := strings.Cut(string(text), ") ")
		if fields := strings.Fields(rest); len(fields) > 1 {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			parents[pid], _ = strconv.Atoi(fields[1])
		}
	}
	sum := 0.0
	for pid := range parents {
		ours := false
		for at := pid; at > 1 && !ours; at = parents[at] {
			ours = at == self
		}
		if ours {
			sum += proportion(pid)
		}
	}
	return sum / 1024
}

// proportion returns the memory of a process in KiB, with its share of what it shares.
func proportion(pid int) float64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "Pss:" {
			n, _ := strconv.ParseFloat(fields[1], 64)
			return n
		}
	}
	return 0
}

// makeClass makes submissions: each of their steps is a solution, a right or a wrong program,
// or the starter. The later the step, the more have not begun it.
func makeClass(t *testing.T, root, dir string, n int) []Submission {
	random := rand.New(rand.NewPCG(*seed, 0))
	right, wrong := map[string][]graded.Variant{}, map[string][]graded.Variant{}
	for _, step := range lab.Steps {
		all, err := graded.Load(filepath.Join(root, "testdata"), filepath.Join(root, "solutions"), step)
		require.NoError(t, err)
		for _, v := range all {
			if v.Right {
				right[step.Name] = append(right[step.Name], v)
			} else {
				wrong[step.Name] = append(wrong[step.Name], v)
			}
		}
		require.NotEmpty(t, right[step.Name])
	}

	var class []Submission
	for i := range n {
		name := fmt.Sprintf("student-%03d", i+1)
		tree := filepath.Join(dir, name)
		require.NoError(t, os.CopyFS(tree, os.DirFS(filepath.Join(root, "ch8"))))
		for number, step := range lab.Steps {
			var v graded.Variant
			switch chance := random.IntN(100); {
			case chance < 8*number:
				continue // the starter
			case chance < 55:
				require.NoError(t, replace(tree, root, step, nil))
				continue
			case chance < 75:
				v = right[step.Name][random.IntN(len(right[step.Name]))]
			default:
				v = wrong[step.Name][random.IntN(len(wrong[step.Name]))]
			}
			require.NoError(t, replace(tree, root, step, &v))
		}
		class = append(class, Submission{Name: name, Path: tree})
	}
	return class
}

// replace puts the solution of a step in a tree, with a variant of one of its programs.
func replace(tree, root string, step scenario.Step, v *graded.Variant) error {
	for _, p := range step.Programs {
		folder := filepath.FromSlash(p.Folder)
		if v == nil || v.Program != p.Name {
			if !slices.Contains([]string{step.Name, step.Name + "/client"}, p.Folder) {
				continue // a program of another step
			}
			if err := copyProgram(filepath.Join(root, "solutions", folder), filepath.Join(tree, folder)); err != nil {
				return err
			}
			continue
		}
		if err := emptyFolder(filepath.Join(tree, folder)); err != nil {
			return err
		}
		for name, text := range v.Files {
			if err := os.WriteFile(filepath.Join(tree, folder, name), []byte(text), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// copyProgram puts the Go files of a folder in the place of those of another one.
func copyProgram(from, to string) error {
	if err := emptyFolder(to); err != nil {
		return err
	}
	files, _ := filepath.Glob(filepath.Join(from, "*.go"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(file)), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// emptyFolder removes the Go files of a folder.
func emptyFolder(dir string) error {
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, file := range files {
		if err := os.Remove(file); err != nil {
			return err
		}
	}
	return os.MkdirAll(dir, 0o755)
}
