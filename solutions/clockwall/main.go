// Clockwall shows the times of several clock servers in a table:
//
//	clockwall NewYork=localhost:8010 London=localhost:8020 Tokyo=localhost:8030
//
// On a terminal, the table has a line for each server and is redrawn in place.
// Elsewhere, as on a pipe, it is a header and then a row of times every second.
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
		drawTable(servers)
	} else {
		printRows(servers)
	}
}

// parse returns the servers that the arguments name.
func parse(args []string) ([]*server, error) {
	if len(args) == 0 {
		return nil, fmt.Errorf("no servers given")
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

// isTerminal reports whether f is a terminal.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// drawTable draws a line for each server, and redraws the table whenever
// something has changed. It never returns. It leaves the cursor below the table,
// so that the prompt appears there after Ctrl-C.
func drawTable(servers []*server) {
	const (
		cursorUp  = "\x1b[%dA" // by %d lines
		clearRest = "\x1b[K"   // of the line
	)
	drawn := ""
	for {
		table := ""
		for _, s := range servers {
			table += fmt.Sprintf("%-*s  %s%s\n", width(servers), s.name, s.get(), clearRest)
		}
		if drawn != "" && table != drawn {
			fmt.Printf(cursorUp, len(servers))
		}
		if table != drawn {
			fmt.Print(table)
		}
		drawn = table
		time.Sleep(100 * time.Millisecond)
	}
}

// printRows prints the servers' names once, and their times every second. It never
// returns.
func printRows(servers []*server) {
	var names []string
	for _, s := range servers {
		names = append(names, s.name)
	}
	printRow(names, width(servers))
	for {
		time.Sleep(time.Second)
		var cells []string
		for _, s := range servers {
			cells = append(cells, s.get())
		}
		printRow(cells, width(servers))
	}
}

// printRow prints the cells as one row, in columns of the given width.
func printRow(cells []string, width int) {
	row := ""
	for _, cell := range cells {
		row += fmt.Sprintf("%-*s  ", width, cell)
	}
	fmt.Println(strings.TrimRight(row, " "))
}

// width returns the width of a column, which fits a time and the longest name.
func width(servers []*server) int {
	widest := len("15:04:05")
	for _, s := range servers {
		widest = max(widest, len(s.name))
	}
	return widest
}
