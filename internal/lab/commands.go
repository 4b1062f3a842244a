package lab

import (
	"fmt"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"goplab/internal/canary"
)

// A command is what a line of a scenario does. Its usage is also its line in
// the package's documentation.
type command struct {
	usage       string
	least, most int           // arguments
	stall       time.Duration // it judges moments: void if the machine stood still for longer; 0 if it does not
	fixed       bool          // it needs ports that others need too
	run         func(r *round, args []string) error
}

// wallStall is how long a machine may stand still under a wall, which may be that
// much late anyway.
const wallStall = 700 * time.Millisecond

// commands are all that a scenario can say besides testscript's own.
var commands = map[string]command{
	"server":       {"server [-race] PROGRAM [ARGUMENT...]", 1, 9, 0, true, server},
	"end":          {"end", 0, 0, 0, false, end},
	"play":         {"play [FILE]", 0, 1, canary.Stall, true, play},
	"crowd":        {"crowd NUMBER DURATION", 2, 2, canary.Stall, true, crowd},
	"pour":         {"pour [-line] PROGRAM SIZE", 2, 3, 0, true, pour},
	"refused":      {"refused HOST:PORT", 1, 1, 0, true, refused},
	"accept-fails": {"accept-fails", 0, 0, canary.Stall, true, acceptFails},
	"leftovers":    {"leftovers PROGRAM NUMBER", 2, 2, canary.Stall, true, leftovers},
	"when":         {"when HH:MM:SS", 1, 1, 0, false, when},
	"cpu":          {"cpu PERCENT%", 1, 1, 0, false, cpu},
	"wall":         {"wall [-race] [-pipe] [-soon] [-ended] [-columns NUMBER] [FILE]", 0, 7, wallStall, false, playWall},
	"zones":        {"zones SERVER WALL DURATION NAME=ZONE...", 4, 40, wallStall, false, zones},
	"complains":    {"complains WORD PROGRAM [ARGUMENT...]", 2, 9, 0, true, complains},
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
	if c.stall > 0 {
		if stall := stoodStill(began, c.stall); stall != nil {
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
func stoodStill(began time.Time, limit time.Duration) error {
	c, err := theCanary()
	if err != nil {
		return err
	}
	if stall := c.Longest(began); stall > limit {
		sentence := fmt.Sprintf("this machine stood still for %.1f s, so nothing was judged: close something and run again", stall.Seconds())
		return &unjudged{sentence, true}
	}
	return nil
}
