package lab

import (
	"cmp"
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

// A student's program may do things before main: parse the flags, which have to
// be known then, or listen, which has to be in a network of its own. So a test
// enters the namespaces here, before package main is initialized.
func init() {
	beClient()
	if strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test") {
		testing.Init()
		flag.BoolVar(&stretch, "stretch", os.Getenv("GOPLAB_STRETCH") != "", "play the stretch scenarios too")
		isolate.Enter()
	}
}

// Stretch says whether a test is to play the stretch scenarios too.
func Stretch() bool { return stretch }

// Main is a step's TestMain. It runs the step's main instead where this process
// was started to be the step's program. It never returns.
func Main(m *testing.M, program func()) {
	name := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	if slices.Contains(Steps, name) {
		program()
		os.Exit(0)
	}
	flag.Parse()
	AtOnce(100)
	_, step := here()
	testscript.Main(m, map[string]func(){copyOf(step): program})
}

// copyOf names the copy of this program that is started as the step's. It is no
// name that a scenario uses: testscript would take it for a command.
func copyOf(step string) string { return "program-" + step }

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
	path, err := exec.LookPath(copyOf(step))
	if err != nil {
		t.Fatal(err)
	}
	bench := &Bench{Programs: map[string]Program{step: {Path: path, Source: "."}}, Tree: tree}
	for _, other := range Beside[step] {
		bench.Programs[other] = Build("..", other, t.TempDir())
	}
	fmt.Fprintf(t.Output(), "%s: %s\n", step, Mode(scenarios))
	slices.SortStableFunc(scenarios, func(a, b Scenario) int { // a test that takes turns ends before others begin
		return cmp.Compare(b.turns(), a.turns())
	})
	told := newTold(len(scenarios))
	for i, s := range scenarios {
		t.Run(s.Name, func(t *testing.T) {
			if s.turns() == 0 {
				t.Parallel()
			}
			told.tell(t, i, bench.Play(s))
		})
	}
}
