package lab

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"goplab/internal/isolate"
)

// stretch is the flag -stretch of a step's test.
var stretch bool

// A student's program may parse the flags before main, and then these have to
// be known.
func init() {
	if strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test") {
		testing.Init()
		flag.BoolVar(&stretch, "stretch", os.Getenv("GOPLAB_STRETCH") != "", "play the stretch scenarios too")
	}
}

// Main is a step's TestMain. It runs the step's main instead where this process
// was started to be the step's program. It never returns.
func Main(m *testing.M, program func()) {
	name := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	if !slices.Contains(Steps, name) {
		Enter()
		flag.Parse()
		AtOnce(100)
		_, name = here()
	}
	testscript.Main(m, map[string]func(){name: program})
}

// Enter must be the first call of a program that plays scenarios: it takes the
// process into namespaces, where there are such, and is a scenario's client in
// a process that was started to be one.
func Enter() {
	beClient()
	isolate.Enter()
}

// AtOnce lets that many tests run at once, for they mostly wait, unless the
// command line says otherwise. The flags must have been parsed.
func AtOnce(number int) {
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "test.parallel" })
	if !given {
		flag.Set("test.parallel", strconv.Itoa(number))
	}
}

// here is the tree and the step whose folder a test runs in.
func here() (tree, step string) {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return filepath.Base(filepath.Dir(dir)), filepath.Base(dir)
}

// Run is a step's test: it plays the step's scenarios.
func Run(t *testing.T) {
	tree, step := here()
	scenarios, err := Load(filepath.Join("..", "..", "testdata"), step)
	if err != nil {
		t.Fatal(err)
	}
	if !stretch {
		scenarios = slices.DeleteFunc(scenarios, func(s Scenario) bool { return s.Stretch })
	}
	path, err := exec.LookPath(step)
	if err != nil {
		t.Fatal(err)
	}
	bench := &Bench{Programs: map[string]string{step: path}, Source: ".", Tree: tree}
	fmt.Fprintf(t.Output(), "%s: %s\n", step, Mode(len(scenarios)))
	namespaces, _ := isolate.Namespaces()
	for _, s := range scenarios {
		t.Run(s.Name, func(t *testing.T) {
			if namespaces {
				t.Parallel()
			}
			bench.Play(s).report(t)
		})
	}
}

// report says a result in the words of a test.
func (r Result) report(t *testing.T) {
	switch r.Verdict {
	case Fail:
		fmt.Fprintf(t.Output(), "%s\n\n%s\n", r.Message, r.Detail)
		t.FailNow()
	case NoVerdict:
		fmt.Fprintf(t.Output(), "no verdict: %s\n", r.Message)
		t.FailNow()
	case Skip:
		fmt.Fprintf(t.Output(), "skipped: %s\n", r.Message)
		t.SkipNow()
	}
}
