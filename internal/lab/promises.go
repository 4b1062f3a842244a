package lab

import (
	"fmt"
	"slices"
)

// Steps are the programs of the workbook, in the order in which they are
// written.
var Steps = []string{"clock1", "netcat1", "clock2", "clockwall", "ftp"}

// Beside names the programs of other steps that a step's scenarios start too.
var Beside = map[string][]string{"clockwall": {"clock2"}, "ftp": {"client"}}

// Folder is where a program stands in a tree.
func Folder(program string) string {
	if program == "client" {
		return "ftp/client"
	}
	return program
}

// A Promise is something that a step's program does, and that a scenario checks.
type Promise struct {
	ID, Step, Text string
}

// Promises lists what is checked; every scenario names some of them.
var Promises = []Promise{
	{"C1", "clock1", "listens on TCP localhost:8000, and says so and fails when it cannot; stretch: on no other interface"},
	{"C2", "clock1", "sends a client a line at once and then one each second: HH:MM:SS, local time, 24 hours"},
	{"C3", "clock1", "serves one client at a time; the others wait, without a byte or a close, in the order they came"},
	{"C4", "clock1", "goes on when a client has left, by a close, a reset or a kill"},
	{"C5", "clock1", "stretch: logs an accept that fails, and goes on accepting"},
	{"C6", "clock1", "stretch: does not spin"},

	{"N1", "netcat1", "copies every byte from localhost:8000 to standard output as it arrives, unchanged, in flat memory"},
	{"N2", "netcat1", "ends with status 0 when the server closes"},
	{"N3", "netcat1", "says so on standard error and fails when it cannot connect or the stream breaks; what came is printed"},
	{"N4", "netcat1", "sends nothing, whatever stands on its standard input"},

	{"K1", "clock2", "sends each of its clients at once a line of its own each second"},
	{"K2", "clock2", "lets no client that leaves or stops reading take anything from the others"},
	{"K3", "clock2", "serves a hundred clients; stretch: nothing of them is left behind"},
	{"K4", "clock2", "stretch: neither spins nor races"},

	{"W1", "clockwall", "shows each server's name with that server's own latest time, for two servers or more, and goes on"},
	{"W2", "clockwall", "shows a time at most 3 s after its server has sent it; stretch: 1.2 s, and no line torn"},
	{"W3", "clockwall", "lets no silent server stop the others; stretch: nor one that ends, and shows that it has ended"},
	{"W4", "clockwall", "stretch: refuses arguments that are not NAME=HOST:PORT, and none at all"},
	{"W5", "clockwall", "stretch: names a server that cannot be reached, and shows the others"},
	{"W6", "clockwall", "stretch: prints plain rows on a pipe"},
	{"W7", "clockwall", "stretch: neither spins nor races"},
	{"K5", "clockwall", "clock2 -port N listens there; stretch: on 8000 without it, and it refuses what is no port"},

	{"F1", "ftp", "speaks RFC 959 at -port N (8021), for the folder -dir D (.); stretch: with the real clients"},
	{"F2", "ftp", "cd, ls, get and close, over PORT, PASV, EPRT or EPSV; stretch: all four, send, and what else clients say"},
	{"F4", "ftp", "sends files byte for byte; stretch: an upload that breaks off leaves the old file as it was"},
	{"F6", "ftp", "refuses a missing file or folder, and the session goes on; stretch: every bad command gets its code"},
	{"F3", "ftp", "serves many clients at once, each in its own folder; a transfer that stands still delays nobody"},
	{"F7", "ftp", "a client that quits leaves the others alone; stretch: one that vanishes leaves nothing behind"},
	{"F5", "ftp", "stretch: no path, link or command reaches outside the folder"},
	{"F8", "ftp", "stretch: client [HOST:PORT] takes cd, ls, get, send and close from standard input"},
}

func isPromise(id string) bool {
	return slices.ContainsFunc(Promises, func(p Promise) bool { return p.ID == id })
}

// Section is the title of a step's section in README.md.
func Section(step string) string {
	return fmt.Sprintf("Step %d: %s", slices.Index(Steps, step)+1, step)
}
