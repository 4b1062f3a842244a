package walltest

import (
	"net"
	"runtime"
	"strconv"

	"goplab/internal/scenario"
)

// serverHost returns where the wall finds server i of a number of servers: on
// localhost, unless there are many, or unless different hosts are wanted.
func serverHost(i, number int, hosts bool) string {
	many := number > usualServers && runtime.GOOS == "linux" // where all of 127.0.0.0/8 is local
	switch {
	case hosts && i%3 == 1 && hasIPv6():
		return scenario.Localhost6
	case hosts && i%3 == 2:
		return scenario.Localhost
	case !hosts && many && i%3 == 1:
		return "127.0.0.2"
	}
	return "localhost"
}

// hasIPv6 reports whether this machine has the address ::1.
func hasIPv6() bool {
	listener, err := net.Listen("tcp", net.JoinHostPort(scenario.Localhost6, "0"))
	if err != nil {
		return false
	}
	listener.Close()
	return true
}

// serverPort returns the port of server i: 8010, 8020 and so on, as in the text, or
// others if there are many servers. Of many, two in a row share a port if their hosts
// differ, and some ports have five digits.
func serverPort(i, number int) (string, error) {
	port := firstPort + portStep*i
	if number > usualServers {
		port = manyFirstPort + manyPortStep*(number-i/3)
		if i%3 == 2 {
			port += highPorts
		}
	}
	return scenario.FreePort(strconv.Itoa(port))
}
