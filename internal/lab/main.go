package lab

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"goplab/internal/isolate"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/stage"
)

// stretch is the flag -stretch of a step's test.
var stretch bool

// A student's program may do things before main: parse its flags, so ours have to
// be defined by then, or listen, which has to happen in a network of its own. So a
// test enters its namespaces here, before package main is initialized.
func init() {
	if strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test") {
		testing.Init()
		expectMain()
		if _, step := here(); isStep(step) {
			say.UseEnvironment()
		}
		flag.BoolVar(&stretch, "stretch", os.Getenv("GOPLAB_STRETCH") != "", "play the stretch scenarios too")
		Enter()
	} else {
		stage.BeClient()
	}
}

// isStep reports whether a name is that of a step.
func isStep(name string) bool {
	_, is := StepNamed(name)
	return is
}

// Enter makes this process one that can play scenarios: where possible, it starts
// the process again in namespaces of its own, and then does not return. A program
// calls it first.
func Enter() {
	stage.BeClient()
	isolate.Enter()

	// Whoever judges moments must not wait for a CPU behind its own goroutines.
	runtime.GOMAXPROCS(judgeThreads)
}

// judgeThreads is how many threads of this process may run Go code at once. It is
// not for the programs that are judged.
const judgeThreads = 32

// Stretch reports whether a test should play the stretch scenarios too.
func Stretch() bool { return stretch }

// Main is a step's TestMain. It runs the step's main instead if this process was
// started as the step's program. It never returns.
func Main(m *testing.M, program func()) {
	name := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	if _, isStep := StepNamed(name); isStep {
		program()
		os.Exit(0)
	}

	reachMain()
	flag.Parse()
	_, step := here()
	testscript.Main(m, map[string]func(){copyName(step): program})
}

// copyName returns the name of the copy of this program that is started as the
// step's. Scenarios do not use that name, since testscript would take it for a
// command.
func copyName(step string) string { return "program-" + step }

// AtOnce lets that many tests run at once, since they mostly wait, unless the
// command line says otherwise. The flags must have been parsed.
func AtOnce(number int) {
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "test.parallel" })
	if !given {
		flag.Set("test.parallel", strconv.Itoa(number))
	}
}

// here returns the tree and the step whose folder a test runs in.
func here() (tree, step string) {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return filepath.Base(filepath.Dir(dir)), filepath.Base(dir)
}

// Run is a step's test: it plays the step's scenarios.
func Run(t *testing.T) {
	tree, name := here()
	step, found := StepNamed(name)
	if !found {
		t.Fatalf("%s is not in the table of steps", name)
	}
	path, err := exec.LookPath(copyName(name))
	if err != nil {
		t.Fatal(err)
	}
	work, err := os.MkdirTemp("", "goplab-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(work) }) // a file that cannot be removed is no failure
	builder := &Builder{Tree: "..", Name: tree, Work: work, Trusted: true, Rerun: func(s scenario.Scenario) string { return Rerun(tree, s) }}
	builder.Have(name, builder.tested(step.Program(), path))

	scenarios, err := scenario.Load(filepath.Join("..", "..", "testdata"), step)
	if err != nil {
		t.Fatal(err)
	}
	if !stretch {
		scenarios = slices.DeleteFunc(scenarios, func(s scenario.Scenario) bool { return s.Stretch })
	}
	play(t, builder.Bench(t.Context(), step), scenarios)
}

// Rerun returns the command of a step's test that plays one scenario alone.
func Rerun(tree string, s scenario.Scenario) string {
	command := fmt.Sprintf("go test ./%s/%s -run /%s", tree, s.Step, s.Name)
	if s.Stretch {
		command += " -stretch"
	}
	return command
}
