package sixth

import (
	"bufio"
	"fmt"
	"net"
	"regexp"
	"strings"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/stage"
	"goplab/internal/transcript"
)

// commands returns the commands of the dialect.
func commands() []scenario.Command {
	return []scenario.Command{
		{
			Name: "says", Args: "CLIENT TEXT", Min: 2, Max: 2, FixedPorts: true, Run: says,
			Help: "sends a line, from a client that connects when it is first named.",
		},
		{
			Name: "hears", Args: "CLIENT TEXT", Min: 2, Max: 2, FixedPorts: true, Run: hears,
			Help: "expects that line to come back.",
		},
		{
			Name: "play", Max: 1, FixedPorts: true, Run: play,
			Help: `plays a transcript: "abc\n" is what a client says, ABC what it hears.`,
		},
	}
}

// A talk is the clients of a scenario, by their names.
type talk map[string]net.Conn

const hearLimit = 2 * time.Second

func says(r *scenario.Round, args []string) error {
	clients := scenario.State[talk](r)
	if *clients == nil {
		*clients = talk{}
	}
	if (*clients)[args[0]] == nil {
		conn, err := r.Dial()
		if err != nil {
			return err
		}
		r.Defer(func() { conn.Close() })
		(*clients)[args[0]] = conn
	}
	_, err := fmt.Fprintln((*clients)[args[0]], args[1])
	return err
}

func hears(r *scenario.Round, args []string) error {
	conn := (*scenario.State[talk](r))[args[0]]
	if conn == nil {
		return scenario.Usagef("%s has said nothing yet", args[0])
	}
	conn.SetReadDeadline(time.Now().Add(hearLimit))
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return scenario.Failf("%s heard %q within %v instead of a line", args[0], line, hearLimit)
	}
	return compare(args[0], line, args[1])
}

func compare(client, line, want string) error {
	if got := strings.TrimRight(line, "\r\n"); got != want {
		return scenario.Failf("%s heard %q instead of %q", client, got, want)
	}
	return nil
}

func play(r *scenario.Round, args []string) error {
	t, err := stage.Parse(r, notation, args)
	if err != nil {
		return err
	}
	return stage.Play(r, t)
}

var notation = transcript.Dialect{
	Line:    regexp.MustCompile(`^[A-Z ]+$`),
	Example: "capitals such as ABC",
	Judge:   func(client string) transcript.LineJudge { return ear(client) },
}

// An ear judges the lines that a client hears.
type ear string

// Line is part of transcript.LineJudge.
func (e ear) Line(_ time.Time, line, wanted string) error { return compare(string(e), line, wanted) }
