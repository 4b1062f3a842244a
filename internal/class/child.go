package class

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"

	"goplab/internal/cell"
	"goplab/internal/errand"
	"goplab/internal/isolate"
	"goplab/internal/lab"
	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// What a process is started for, as its first argument. The second one is a file with a job.
const (
	roleProbe = "class-probe"
	roleBuild = "class-build"
	rolePlay  = "class-play"
)

// BeChild does not return if this process was started to build or to play a submission, or
// to find out what there can be here.
func BeChild() {
	if len(os.Args) != 3 || !slices.Contains([]string{roleProbe, roleBuild, rolePlay}, os.Args[1]) {
		return
	}
	if err := doJob(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// doJob does what a file says.
func doJob(role, file string) error {
	ctx := errand.UntilInputEnds()
	if role != roleBuild {
		lab.Enter()
	}
	var j job
	err := errand.Read(file, &j)
	if err != nil {
		return err
	}

	out := &reporter{e: json.NewEncoder(os.Stdout)}
	switch role {
	case roleProbe:
		out.say(probe())
	case roleBuild:
		err = j.build(ctx, out)
	case rolePlay:
		err = j.play(ctx, out)
	}
	if err != nil {
		return err
	}
	out.say(message{Done: true})
	return out.err
}

// probe returns what there can be here.
func probe() message {
	apart, _ := isolate.Namespaces()
	_, why := cell.Available()
	return message{Apart: apart, Unconfined: why}
}

// build builds the programs of a submission.
func (j job) build(ctx context.Context, out *reporter) error {
	tree, problem, err := open(ctx, string(j.Path), j.Work, j.Selection.StepsIn())
	if err != nil {
		return err
	}
	if problem != "" {
		out.say(message{Problem: problem})
		return nil
	}
	m, err := marking.New(j.Root, tree)
	if err != nil {
		return err
	}
	adoptOrphans()
	programs, err := m.Build(ctx, j.Selection, j.Work)
	if err != nil {
		return err
	}
	out.say(message{Built: &built{[]byte(tree), newPrograms(programs), canonsOf(tree)}})
	return nil
}

// play plays the scenarios of a submission.
func (j job) play(ctx context.Context, out *reporter) error {
	m, err := marking.New(j.Root, string(j.Tree))
	if err != nil {
		return err
	}
	m.Typed = filepath.ToSlash(string(j.Path)) // the tree may be that of an archive
	m.Have = map[string]scenario.Executable{}
	for name, p := range j.Programs {
		m.Have[name] = p.executable()
	}
	m.Observer = out
	debug.SetMemoryLimit(judgeHeap)
	_, err = m.Mark(ctx, j.Selection)
	return err
}

// A reporter is an observer that tells the process that has started this one.
type reporter struct {
	mu    sync.Mutex
	e     *json.Encoder
	err   error
	count int // scenarios, in all
	ended int
}

func (r *reporter) say(m message) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = r.e.Encode(m)
	}
}

func (r *reporter) Planned(plans []marking.Plan) { r.count = template(plans).count() }
func (r *reporter) Building(string)              {}
func (r *reporter) Playing(string)               {}
func (r *reporter) Began(scenario.Scenario)      {}

func (r *reporter) Ended(s scenario.Scenario, found scenario.Result) {
	result := newResult(s.Step, found)
	r.say(message{Result: &result})

	// What is left waits more than it works, and others could use the memory.
	if r.ended++; r.ended == r.count*freedAfter/100 {
		debug.FreeOSMemory()
	}
}
