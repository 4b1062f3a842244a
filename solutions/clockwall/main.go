// Clockwall shows the times of many clock servers as a table:
//
//	clockwall NewYork=localhost:8010 London=localhost:8020 Tokyo=localhost:8030
//
// On a terminal the table has a line for each server, and is redrawn in place.
// Elsewhere, as on a pipe, it is a header and one row of times a second.
package main

import (
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

func main() {
	servers, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintf(os.Stderr, "clockwall: %v\nusage: clockwall NAME=HOST:PORT ...\n", err)
		os.Exit(2)
	}
	for _, s := range servers {
		go s.follow()
	}
	if isTerminal(os.Stdout) {
		redraw(servers)
	}
	printRows(servers)
}

// parse reads the arguments.
func parse(args []string) ([]*server, error) {
	if len(args) == 0 {
		return nil, fmt.Errorf("which servers?")
	}
	var servers []*server
	for _, arg := range args {
		name, address, _ := strings.Cut(arg, "=")
		host, port, err := net.SplitHostPort(address)
		if err != nil || name == "" || host == "" || port == "" {
			return nil, fmt.Errorf("%q is not NAME=HOST:PORT", arg)
		}
		servers = append(servers, &server{name: name, address: address, cell: "..."})
	}
	return servers, nil
}

// isTerminal says whether a person sees what is written to f.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// redraw shows a line for each server, and does so again where something has
// changed. The cursor waits below the table, so that Ctrl-C leaves all in order.
func redraw(servers []*server) {
	const (
		up        = "\x1b[%dA" // so many lines
		clearRest = "\x1b[K"   // of the line
	)
	shown := ""
	for ; ; time.Sleep(100 * time.Millisecond) {
		table := ""
		for _, s := range servers {
			table += fmt.Sprintf("%-*s  %s%s\n", width(servers), s.name, s.show(), clearRest)
		}
		if table == shown {
			continue
		}
		if shown != "" {
			fmt.Printf(up, len(servers))
		}
		fmt.Print(table)
		shown = table
	}
}

// printRows prints the servers' names once, and their times each second.
func printRows(servers []*server) {
	row := func(cell func(*server) string) {
		line := ""
		for _, s := range servers {
			line += fmt.Sprintf("%-*s  ", width(servers), cell(s))
		}
		fmt.Println(strings.TrimRight(line, " "))
	}
	row(func(s *server) string { return s.name })
	for range time.Tick(time.Second) {
		row((*server).show)
	}
}

// width is that of a column: as wide as the longest name, or as a time.
func width(servers []*server) int {
	widest := len("15:04:05")
	for _, s := range servers {
		widest = max(widest, len(s.name))
	}
	return widest
}
