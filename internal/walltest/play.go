package walltest

import (
	"flag"

	"goplab/internal/clocktest"
	"goplab/internal/scenario"
	"goplab/internal/stage"
	"goplab/internal/terminal"
)

// options are the flags of the command wall.
type options struct {
	race       bool // build with the race detector
	pipe       bool // its output is a pipe instead of a terminal
	soon       bool // it must show a time at once
	ended      bool // it must show that a server went away
	calm       bool // it must not print without a pause
	torn       bool // the servers send each line in three pieces
	hosts      bool // the servers are at different addresses of this machine
	unanswered bool // the servers that refuse do not even answer
	columns    int  // of the terminal

	also string // a second name of the first server
}

func (o *options) flags() *flag.FlagSet {
	flags := scenario.NewFlags()
	flags.BoolVar(&o.race, "race", false, "")
	flags.BoolVar(&o.pipe, "pipe", false, "")
	flags.BoolVar(&o.soon, "soon", false, "")
	flags.BoolVar(&o.ended, "ended", false, "")
	flags.BoolVar(&o.calm, "calm", false, "")
	flags.BoolVar(&o.torn, "torn", false, "")
	flags.BoolVar(&o.hosts, "hosts", false, "")
	flags.BoolVar(&o.unanswered, "unanswered", false, "")
	flags.StringVar(&o.also, "also", "", "")
	flags.IntVar(&o.columns, "columns", terminal.WindowColumns, "")
	return flags
}

// playWall plays the servers of a transcript and judges the wall by its screen.
func playWall(r *scenario.Round, args []string) error {
	var o options
	flags := o.flags()
	if err := scenario.ParseFlags(flags, args, 0, 1); err != nil {
		return err
	}
	zone, err := r.Zone()
	if err != nil {
		return err
	}
	t, err := stage.Parse(r, clocktest.Notation(zone), flags.Args())
	if err != nil {
		return err
	}

	// The build for the race detector takes longer than a wall may take to connect.
	name := r.Step().Program().Name
	path, err := r.Executable(name, o.race)
	if err != nil {
		return err
	}

	servers, err := newFakeServers(t, o, r.Record())
	r.Defer(func() {
		for _, s := range servers {
			s.end(false)
		}
	})
	if err != nil {
		return err
	}
	var names, addresses []string
	for _, s := range servers {
		names, addresses = append(names, s.name), append(addresses, s.name+"="+s.address())
	}

	if o.also != "" {
		names, addresses = append(names, o.also), append(addresses, o.also+"="+servers[0].address())
	}

	w, err := startWall(r, path, append([]string{name}, addresses...), o)
	if err != nil {
		return err
	}
	lag := maxLag
	if o.soon {
		lag = shortLag
	}
	judge := NewJudge(names, lag)
	if o.pipe {
		judge.JudgeOutput(name)
	}
	p := &performance{t: t, servers: servers, judge: judge, wall: w, twoNames: o.also != "", mustShowEnd: o.ended, unanswered: o.unanswered, pieces: 1}
	if p.twoNames {
		judge.ShareClock(0)
	}
	if o.torn {
		p.pieces = tornPieces
	}
	err = p.withoutServers(p.play())
	w.recordEnd(r, judge, err)
	if err != nil {
		return withPicture(err, p.sentSoFar)
	}
	if judge.LookedRarely() {
		return tooBusy(w.Name)
	}
	return checkOutput(w, o)
}

// checkOutput checks everything that the wall has printed, as far as the options
// demand it.
func checkOutput(w *wall, o options) error {
	if o.pipe {
		if err := w.checkPlain(); err != nil {
			return err
		}
	}
	if o.calm {
		return w.checkCalm()
	}
	return nil
}
