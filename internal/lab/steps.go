package lab

import (
	"slices"

	"goplab/internal/clocktest"
	"goplab/internal/filetest"
	"goplab/internal/ftpscenario"
	"goplab/internal/scenario"
	"goplab/internal/walltest"
)

// The programs that scenarios start, and the port that each serves, or expects its
// server at.
var (
	clock1    = scenario.Program{Name: "clock1", Folder: "clock1", Port: "8000"}
	netcat1   = scenario.Program{Name: "netcat1", Folder: "netcat1", Port: "8000"}
	clock2    = scenario.Program{Name: "clock2", Folder: "clock2", Port: "8000"}
	clockwall = scenario.Program{Name: "clockwall", Folder: "clockwall"}
	ftp       = scenario.Program{Name: "ftp", Folder: "ftp", Port: "8021"}
	ftpClient = scenario.Program{Name: "client", Folder: "ftp/client"}
)

var clock1Promises = []scenario.Promise{
	{ID: "C1", Text: "listens on TCP localhost:8000, and reports an error and fails when it cannot; stretch: on no other interface"},
	{ID: "C2", Text: "sends a client a line at once and then one each second: HH:MM:SS, local time, 24 hours"},
	{ID: "C3", Text: "serves one client at a time; the others wait, without a byte or a close, in the order they came"},
	{ID: "C4", Text: "goes on when a client has left, by a close, a reset or a kill"},
	{ID: "C5", Text: "stretch: logs an error of Accept, and goes on accepting"},
	{ID: "C6", Text: "stretch: does not spin"},
}

// Steps are the steps of the workbook, in the order in which students take them.
// Nothing else in the workbook knows what is special about one of them.
var Steps = []scenario.Step{
	{
		Name: "clock1", Programs: []scenario.Program{clock1},
		Commands: clocktest.Commands(),
		Page:     "guide/1-clock1.md", Section: "Step 1: clock1",
		Promises: clock1Promises,
	},
	{
		Name: "netcat1", Programs: []scenario.Program{netcat1},
		Commands: clocktest.Commands(),
		Page:     "guide/2-netcat1.md", Section: "Step 2: netcat1",
		Promises: []scenario.Promise{
			{ID: "N1", Text: "copies every byte from localhost:8000 to standard output as it arrives, unchanged, in little memory"},
			{ID: "N2", Text: "exits with status 0 when the server closes the connection"},
			{ID: "N3", Text: "reports an error and fails when it cannot connect or the connection breaks; what came before is printed"},
			{ID: "N4", Text: "sends nothing, whatever is on its standard input"},
			{ID: "N5", Text: "stretch: does not spin, and reports an error when it cannot print"},
		},
	},
	{
		Name: "clock2", Programs: []scenario.Program{clock2},
		Commands: clocktest.Commands(),
		Page:     "guide/3-clock2.md", Section: "Step 3: clock2",
		Promises: slices.Concat([]scenario.Promise{
			{ID: "K1", Text: "sends each of its clients at once a line of its own each second"},
			{ID: "K2", Text: "a client that leaves or stops reading takes nothing from the others"},
			{ID: "K3", Text: "serves a hundred clients; stretch: nothing of them is left behind"},
			{ID: "K4", Text: "stretch: neither spins nor races"},
		}, kept("C1", "C2", "C4", "C5")),
	},
	{
		Name: "clockwall", Programs: []scenario.Program{clockwall, clock2},
		Commands: slices.Concat(clocktest.Commands(), walltest.Commands()),
		Page:     "guide/4-clockwall.md", Section: "Step 4: clockwall",
		Promises: []scenario.Promise{
			{ID: "K5", Of: "clock2", Text: "clock2 -port N listens there; stretch: on 8000 without the flag, and it refuses what is not a port"},
			{ID: "W1", Text: "shows each server's name with that server's own latest time, for two servers or more, and keeps running"},
			{ID: "W2", Text: "shows a time at most 3s after its server sent it; stretch: 1.2s, and no torn lines"},
			{ID: "W3", Text: "a silent server stops none of the others; stretch: nor does one that goes away, and the wall shows that it has"},
			{ID: "W4", Text: "stretch: refuses arguments that are not NAME=HOST:PORT, and none at all"},
			{ID: "W5", Text: "stretch: names a server that cannot be reached, and shows the others"},
			{ID: "W6", Text: "stretch: prints plain rows on a pipe"},
			{ID: "W7", Text: "stretch: neither spins nor races"},
		},
	},
	{
		Name: "ftp", Programs: []scenario.Program{ftp, ftpClient},
		Commands: slices.Concat(filetest.Commands(), ftpscenario.Commands()),
		Page:     "guide/5-ftp.md", Section: "Step 5: ftp",
		Promises: []scenario.Promise{
			{ID: "F1", Text: "speaks RFC 959 at -port N (8021), for the folder -dir D (.); stretch: with real clients"},
			{ID: "F2", Text: "cd, ls, get and close, over PORT, PASV, EPRT or EPSV; stretch: all four, send, and what else clients say"},
			{ID: "F3", Text: "serves many clients at once, each in its own folder; a stalled transfer delays nobody"},
			{ID: "F4", Text: "sends files byte for byte; stretch: an interrupted upload leaves the old file as it was"},
			{ID: "F5", Text: "stretch: no path, link or command reaches outside the folder"},
			{ID: "F6", Text: "refuses a missing file or folder, and the session goes on; stretch: every bad command gets its reply code"},
			{ID: "F7", Text: "a client that quits leaves the others alone; stretch: one that vanishes leaves nothing behind"},
			{ID: "F8", Of: "client", Text: "stretch: client [HOST:PORT] takes cd, ls, get, send and close from standard input"},
		},
	},
}

// kept returns the promises of clock1 that clock2 keeps for each of its clients.
func kept(ids ...string) []scenario.Promise {
	var promises []scenario.Promise
	for _, p := range clock1Promises {
		if slices.Contains(ids, p.ID) {
			p.Of = clock1.Name
			promises = append(promises, p)
		}
	}
	return promises
}

// StepNamed finds a step by its name.
func StepNamed(name string) (step scenario.Step, found bool) {
	i := slices.IndexFunc(Steps, func(s scenario.Step) bool { return s.Name == name })
	if i < 0 {
		return scenario.Step{}, false
	}
	return Steps[i], true
}

// StepNames returns the names of the steps.
func StepNames() []string {
	var names []string
	for _, s := range Steps {
		names = append(names, s.Name)
	}
	return names
}
