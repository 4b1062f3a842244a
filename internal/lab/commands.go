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
	not         func(r *round, args []string, not bool) error // instead of run, where "!" may stand before it
}

// wallStall is how long a machine may stand still under a wall, which may be that
// much late anyway.
const wallStall = 700 * time.Millisecond

// ftpStall is the same for an FTP server, which has 5 s for a reply.
const ftpStall = time.Second

// commands are all that a scenario can say besides testscript's own.
var commands = map[string]command{
	"server":       {"server [-race] PROGRAM [ARGUMENT...]", 1, 9, 0, true, server, nil},
	"end":          {"end", 0, 0, 0, false, end, nil},
	"play":         {"play [FILE]", 0, 1, canary.Stall, true, play, nil},
	"crowd":        {"crowd NUMBER DURATION", 2, 2, canary.Stall, true, crowd, nil},
	"pour":         {"pour [-line] PROGRAM SIZE", 2, 3, 0, true, pour, nil},
	"refused":      {"refused HOST:PORT", 1, 1, 0, true, refused, nil},
	"accept-fails": {"accept-fails", 0, 0, canary.Stall, true, acceptFails, nil},
	"leftovers":    {"leftovers PROGRAM NUMBER [ARGUMENT...]", 2, 9, canary.Stall, true, leftovers, nil},
	"when":         {"when HH:MM:SS", 1, 1, 0, false, when, nil},
	"cpu":          {"cpu PERCENT%", 1, 1, 0, false, cpu, nil},
	"wall":         {"wall [-race] [-pipe] [-soon] [-ended] [-columns NUMBER] [FILE]", 0, 7, wallStall, false, playWall, nil},
	"zones":        {"zones SERVER WALL DURATION NAME=ZONE...", 4, 40, wallStall, false, zones, nil},
	"complains":    {"complains WORD PROGRAM [ARGUMENT...]", 2, 9, 0, true, complains, nil},
	"ftp":          {"ftp CLIENT[,CLIENT...] VERB [ARGUMENT...]", 2, 9, ftpStall, true, nil, ftpCommand},
	"say":          {"say [-times NUMBER] [-torn] CLIENT TEXT", 2, 4, ftpStall, true, say, nil},
	"reply":        {"reply [-within DURATION] CLIENT CODE[|CODE...] [TEXT]", 2, 9, ftpStall, true, reply, nil},
	"crowd-in":     {"crowd-in NUMBER", 1, 1, 0, true, crowdIn, nil},
	"trap":         {"trap [HOST:PORT]", 0, 1, 0, true, setTrap, nil},
	"host":         {"host [-port N] [-answers VERB=REPLY] [-breaks FILE] [-leaves VERB] [-wordy] FOLDER", 1, 20, 0, true, hostFolder, nil},
	"run":          {"run [-in FILE] [-blanks N] [-terminal] [-prompts] [-fails WORD] [-any] PROGRAM [ARGUMENT...]", 1, 20, ftpStall, true, run, nil},
	"plain":        {"plain", 0, 0, 0, false, plain, nil},
	"shows":        {"shows TEXT", 1, 1, 0, false, nil, shows},
	"file":         {"file [-times NUMBER] NAME SIZE", 2, 4, 0, false, file, nil},
	"same":         {"same FILE OTHER...", 2, 9, 0, false, same, nil},
	"absent":       {"absent FILE", 1, 1, 0, false, absent, nil},
	"memory":       {"memory SIZE", 1, 1, 0, false, memory, nil},
	"pause":        {"pause DURATION", 1, 1, 0, false, pauseFor, nil},
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
	if neg && c.not == nil || len(args) < c.least || len(args) > c.most {
		ts.Fatalf("expected: %s", c.usage)
	}
	began := time.Now()
	var err error
	if c.not != nil {
		err = c.not(r, args, neg)
	} else {
		err = c.run(r, args)
	}
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
