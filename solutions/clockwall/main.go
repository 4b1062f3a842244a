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
		drawTable(servers)
	} else {
		printRows(servers)
	}
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

// drawTable draws a line for each server, and draws it anew where something has
// changed, for good. The cursor waits below the table, so that Ctrl-C leaves the
// terminal in order.
func drawTable(servers []*server) {
	const (
		cursorUp  = "\x1b[%dA" // by so many lines
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

// printRows prints the servers' names once, and their times each second, for good.
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

func printRow(cells []string, width int) {
	row := ""
	for _, cell := range cells {
		row += fmt.Sprintf("%-*s  ", width, cell)
	}
	fmt.Println(strings.TrimRight(row, " "))
}

// width is that of a column: as wide as the longest name, or as a time.
func width(servers []*server) int {
	widest := len("15:04:05")
	for _, s := range servers {
		widest = max(widest, len(s.name))
	}
	return widest
}
