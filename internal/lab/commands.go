package lab

import (
	"fmt"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// A command is what a line of a scenario does. Its usage is also its line in
// the package's documentation.
type command struct {
	usage       string
	least, most int  // arguments
	timed       bool // it judges moments: void if the machine stood still
	fixed       bool // it needs ports that others need too
	run         func(r *round, args []string) error
}

// commands are all that a scenario can say besides testscript's own.
var commands = map[string]command{
	"server":       {"server [-race] PROGRAM [ARGUMENT...]", 1, 9, false, true, server},
	"end":          {"end", 0, 0, false, false, end},
	"play":         {"play [FILE]", 0, 1, true, true, play},
	"crowd":        {"crowd NUMBER DURATION", 2, 2, true, true, crowd},
	"pour":         {"pour [-line] PROGRAM SIZE", 2, 3, false, true, pour},
	"refused":      {"refused HOST:PORT", 1, 1, false, true, refused},
	"accept-fails": {"accept-fails", 0, 0, true, true, acceptFails},
	"leftovers":    {"leftovers PROGRAM NUMBER", 2, 2, true, true, leftovers},
	"when":         {"when HH:MM:SS", 1, 1, false, false, when},
	"cpu":          {"cpu PERCENT%", 1, 1, false, false, cpu},
	"wall":         {"wall [-race] [-pipe] [-soon] [-ended] [-columns NUMBER] [FILE]", 0, 7, true, false, playWall},
	"zones":        {"zones SERVER WALL DURATION NAME=ZONE...", 4, 40, true, false, zones},
	"complains":    {"complains WORD PROGRAM [ARGUMENT...]", 2, 9, false, true, complains},
}

// scriptCommands makes testscript commands of the commands.
func scriptCommands() map[string]func(*testscript.TestScript, bool, []string) {
	cmds := map[string]func(*testscript.TestScript, bool, []string){}
	for name, c := range commands {
		cmds[name] = c.script
	}
	return cmds
}

// script carries the command out for testscript.
func (c command) script(ts *testscript.TestScript, neg bool, args []string) {
	r := ts.Value(roundKey{}).(*round)
	r.ts = ts
	if neg || len(args) < c.least || len(args) > c.most {
		ts.Fatalf("expected: %s", c.usage)
	}
	began := time.Now()
	err := c.run(r, args)
	if c.timed {
		if stall := stoodStill(began); stall != nil {
			err = stall
		}
	}
	if err == nil {
		return
	}
	switch err := err.(type) {
	case usageError:
		ts.Fatalf("%s; expected: %s", err, c.usage)
	case *failure, *unjudged, *skipped, *malformed:
		r.err = err
	}
	ts.Fatalf("%s", err)
}

// usageError is a mistake in a scenario's line.
type usageError string

func (u usageError) Error() string { return string(u) }

// malformed is a mistake in a scenario that tells its place.
type malformed struct{ error }

// stoodStill asks the canary about the time since began.
func stoodStill(began time.Time) error {
	c, err := theCanary()
	if err != nil {
		return err
	}
	if stall := c.Longest(began); stall > 0 {
		sentence := fmt.Sprintf("this machine stood still for %.1f s, so nothing was judged: close something and run again", stall.Seconds())
		return &unjudged{sentence, true}
	}
	return nil
}
