package walltest

import (
	"runtime"
	"strconv"

	"goplab/internal/scenario"
)

// serverHost returns where the wall finds server i of a number of servers.
func serverHost(i, number int) string {
	if number > usualServers && i%3 == 1 && runtime.GOOS == "linux" { // where all of 127.0.0.0/8 is local
		return "127.0.0.2"
	}
	return "localhost"
}

// serverPort returns the port of server i: 8010, 8020 and so on, as in the text, or
// others if there are many servers.
func serverPort(i, number int) (string, error) {
	port := firstPort + portStep*i
	if number > usualServers {
		port = manyFirstPort + manyPortStep*(number-i)
	}
	return scenario.FreePort(strconv.Itoa(port))
}
