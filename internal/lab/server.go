package lab

import (
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"goplab/internal/isolate"
	"goplab/internal/terminal"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// The text's servers listen on localhost. That is dialled as 127.0.0.1, since
// localhost would be dialled from threads outside the scenario's network; a server
// that took localhost to be ::1 is found there.
const (
	localhost  = "127.0.0.1:"
	localhost6 = "[::1]:"
	usualPort  = "8000"
)

// server starts the program that the following commands judge.
func server(r *round, args []string) error {
	race := args[0] == "-race"
	if race {
		args = args[1:]
	}
	if len(args) == 0 {
		return usageError("a program")
	}
	name, port := args[0], portOf(args)
	path, err := r.program(name)
	if err == nil {
		err = portIsFree(port)
	}
	if err == nil && race {
		path, err = r.raceBuild(name)
	}
	if err != nil {
		return err
	}
	p, err := r.start(watched.Config{Path: path, Args: args})
	if err != nil {
		return err
	}
	r.server = &judged{Process: p, name: name, args: args, port: port, race: race}
	return nil
}

// portOf finds the port that a server's arguments name.
func portOf(args []string) string {
	if i := slices.Index(args, "-port"); i > 0 && i+1 < len(args) {
		return args[i+1]
	}
	if args[0] == "ftp" {
		return ftpPort
	}
	return usualPort
}

// A judged server is the program that a scenario is about.
type judged struct {
	*watched.Process
	name   string
	args   []string
	port   string
	race   bool             // it was built with the race detector
	screen *terminal.Screen // of a wall
	served atomic.Bool      // it has had a client
}

// portIsFree looks, where scenarios share the machine's ports, whether somebody
// else's program has this one.
func portIsFree(port string) error {
	if namespaces, _ := isolate.Namespaces(); namespaces {
		return nil
	}
	listener, err := net.Listen("tcp", localhost+port)
	if err != nil {
		return &unjudged{sentence: "port " + port + " is in use by another program on this machine (one of your own, still running?), so nothing was judged: end it and run again"}
	}
	return listener.Close()
}

// end ends the server, which has to be alive.
func end(r *round, args []string) error {
	if r.server == nil {
		return usageError("a server before it")
	}
	if r.server.Ended() {
		return r.server.death()
	}
	left, err := r.server.Stop()
	if err != nil {
		return err
	}
	if left {
		return r.strays()
	}
	if r.server.race && strings.Contains(r.server.Output(), "WARNING: DATA RACE") {
		return failf("%s has a data race: two goroutines use the same variable, and at least one writes it, without waiting for each other%s", r.server.name, racePlace(r.server.Output()))
	}
	return nil
}

// racePlace names the line of the program that a race report names first.
func racePlace(report string) string {
	_, report, _ = strings.Cut(report, "WARNING: DATA RACE")
	for line := range strings.Lines(report) {
		file, _, found := strings.Cut(strings.TrimSpace(line), " +0x")
		if found && strings.Contains(file, ".go:") && !strings.Contains(file, "/src/") {
			return " (" + file[strings.LastIndexAny(file, `/\`)+1:] + ")"
		}
	}
	return ""
}

// death is the failure of a server that ended by itself.
func (s *judged) death() error {
	if s.screen != nil {
		return s.wallDeath()
	}
	how := &transcript.Ended{Status: s.Status(), Message: watched.LastWords(s.Output())}
	if !s.served.Load() {
		return &failure{sentence: fmt.Sprintf("%s ended before its first client came, %s", s.name, how), early: s.line()}
	}
	if s.Status() == 0 {
		return failf("%s ended by itself, %s: a server must not return from main", s.name, how)
	}
	return failf("%s died %s", s.name, how)
}

// line is what a student types to start the server.
func (s *judged) line() string {
	args := slices.Clone(s.args)
	if i := slices.Index(args, "-dir"); i > 0 && i+1 < len(args) {
		args[i+1] = "." // for the scenario's folder is gone
	}
	return strings.Join(args, " ")
}

// mostPrinted is how many bytes a second a wall may print that draws at a human
// pace.
const mostPrinted = 50 << 10

// cpu ends the server and judges the processor time that it took.
func cpu(r *round, args []string) error {
	percent, err := strconv.ParseFloat(strings.TrimSuffix(args[0], "%"), 64)
	if err != nil {
		return usageError(err.Error())
	}
	if err := end(r, nil); err != nil {
		return err
	}
	used, life := r.server.CPU()
	if s := r.server; s.screen != nil && s.Printed() > mostPrinted*int(life.Seconds()+1) {
		return failf("%s printed %d KiB a second: it draws without a pause", s.name, s.Printed()/int(life.Seconds()+1)>>10)
	}
	const starting = 100 * time.Millisecond // what any program may take to start
	if most := time.Duration(percent/100*float64(life)) + starting; used > most {
		return failf("%s kept a processor busy for %.1f of %.1f s: it spins where it should wait", r.server.name, used.Seconds(), life.Seconds())
	}
	return nil
}

// memory judges how much memory the server has held at most.
func memory(r *round, args []string) error {
	most, err := strconv.Atoi(strings.TrimSuffix(args[0], "MiB"))
	if err != nil {
		return usageError(err.Error())
	}
	if r.server.Ended() {
		return r.server.death()
	}
	if held := peakMemory(r.server.Process) >> 20; held > most {
		return r.withLog(failf("%s held %d MiB of memory: it collects what it should drop", r.server.name, held))
	}
	return nil
}

// refused checks that nobody listens at an address.
func refused(r *round, args []string) error {
	if r.server != nil && r.server.Ended() {
		return r.server.death()
	}
	conn, err := net.DialTimeout("tcp", args[0], time.Second)
	if err != nil {
		return nil
	}
	conn.Close()
	return failf("%s listens at %s too: it must listen on localhost alone, so that no other machine reaches it", r.server.name, args[0])
}
