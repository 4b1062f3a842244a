package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"goplab/internal/picture"
	"goplab/internal/record"
)

// A timeline is a picture of a scenario, played on the solution of a step.
type timeline struct {
	step, scenario     string
	title, description string
	commands           int // of the scenario that are drawn; 0 means all
}

var timelines = []timeline{
	{step: "clock1", scenario: "one-at-a-time", title: "One client at a time: B waits until A has left",
		description: "A timeline of clock1. A connects and gets a line each second. B connects and gets nothing until a second or two after A has left. Then B gets a line each second."},
	{step: "netcat1", scenario: "shows-lines", title: "netcat1 prints what comes, when it comes",
		description: "A timeline of netcat1 and a server. Whatever the server sends, netcat1 prints at that moment. When the server closes the connection, netcat1 exits with status 0."},
	{step: "clock2", scenario: "third-joins", title: "Several clients at the same time",
		description: "A timeline of clock2. A and B get a line each second, at the same time. A leaves, C connects, B resets its connection, and A comes back. Nobody misses a line."},
	{step: "clockwall", scenario: "falls-silent", title: "Some servers fall silent, and the wall goes on",
		description: "A timeline of clockwall and five servers. Each server sends its time each second, and the wall shows it. Three servers fall silent, and the wall connects to them again. It goes on showing the others, and London once its server goes on."},
	{step: "ftp", scenario: "lists", commands: 4, title: "The beginning of a session with the FTP server",
		description: "A sequence diagram of the control connection and the data connection of an FTP session. The client logs in and gets a listing over a data connection, changes its directory, and gets another listing over another data connection."},
}

// make plays the scenario and draws what happened.
func (t timeline) make(s *studio) ([]byte, error) {
	file := filepath.Join(s.work, t.step+".json")
	grade := exec.CommandContext(s.ctx, filepath.Join(s.work, "grade"), "-record", file, "solutions", t.step+"/"+t.scenario)
	grade.Dir, grade.Stderr = s.root, os.Stderr
	if err := grade.Run(); err != nil {
		return nil, fmt.Errorf("playing %s: %w", t.scenario, err)
	}

	round, err := readRound(file)
	if err != nil {
		return nil, err
	}
	if round.Verdict != "pass" || round.Scenario != t.scenario {
		return nil, fmt.Errorf("%s: %s %s", round.Scenario, round.Verdict, round.Message)
	}
	cut(round.Record, t.commands)
	d, err := picture.Timeline(round.Record, t.title, t.description)
	return d.Bytes(), err
}

// cut removes what comes after the first commands of a scenario.
func cut(r *record.Record, commands int) {
	seen := 0
	for i, e := range r.Events {
		if e.Kind == record.Command {
			seen++
		}
		if commands > 0 && seen > commands {
			r.Events, r.Seconds = r.Events[:i], e.At
			return
		}
	}
}

// readRound returns the only round in a file.
func readRound(file string) (record.Round, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return record.Round{}, err
	}
	var f record.File
	if err := json.Unmarshal(text, &f); err != nil {
		return record.Round{}, fmt.Errorf("reading a record: %w", err)
	}
	if len(f.Rounds) != 1 {
		return record.Round{}, fmt.Errorf("the record has %d rounds", len(f.Rounds))
	}
	return f.Rounds[0], nil
}
