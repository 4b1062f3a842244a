package clocktest

import (
	"debug/buildinfo"
	"net"
	"runtime/debug"
	"slices"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/stage"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// A reader is the program under test when it reads from a server that the harness
// plays.
type reader struct {
	*watched.Process
	name string
	path string       // of its executable
	lane *record.Lane // of the server
}

// start starts the program, and returns its connection to a server at the step's
// port.
func (p *reader) start(r *scenario.Round, config watched.Config) (conn net.Conn, err error) {
	port := r.Step().Program().Port
	listener, err := r.Listen(port)
	if err != nil {
		return nil, err
	}
	defer listener.Close()
	p.lane = r.Record().Lane(say.Text("the server"), record.Server)
	p.lane.Add(record.Listen, "")
	if p.path, err = r.Executable(p.name, false); err != nil {
		return nil, err
	}
	config.Path, config.Args = p.path, []string{p.name}
	if p.Process, err = r.Start(config); err != nil {
		return nil, err
	}

	conn, err = acceptFrom(listener, p.Process)
	switch {
	case err != nil && p.Ended():
		return nil, stage.ExitedEarly(p.name, port, p.Process)
	case err != nil:
		return nil, scenario.TooSlowf("%s did not connect to localhost:%s within %v", p.name, port, transcript.ConnectLimit)
	}
	p.lane.Add(record.Connect, "")
	return conn, nil
}

// hasRaceDetector reports whether the program was built with the race detector, as the
// test of a step is with go test -race. It needs several times the memory then.
func (p *reader) hasRaceDetector() bool {
	info, err := buildinfo.ReadFile(p.path)
	return err == nil && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// acceptFrom waits for the program's connection, or for its end.
func acceptFrom(listener *net.TCPListener, p *watched.Process) (net.Conn, error) {
	listener.SetDeadline(time.Now().Add(transcript.ConnectLimit))
	go func() {
		<-p.Done()
		listener.SetDeadline(time.Now().Add(deathDelay))
	}()
	return listener.Accept()
}
