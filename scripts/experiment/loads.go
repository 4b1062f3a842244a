package main

import (
	"fmt"

	"goplab/internal/picture"
)

// drawLoads plots what clients cost: memory above, lateness below.
func drawLoads(l *laboratory, loads []load) picture.Document {
	memory := series{name: "memory", format: "%.0f MiB"}
	p50 := series{name: "half of the lines: at most this (p50)", format: "%.1f ms"}
	p99 := series{name: "99 % of the lines (p99)", format: "%.1f ms", dashed: true}
	var names []string
	for _, a := range loads {
		names = append(names, thousands(a.clients))
		memory.values = append(memory.values, float64(a.memory)/(1<<20))
		p50.values = append(p50.values, float64(max(a.p50, 0))/1e6)
		p99.values = append(p99.values, float64(max(a.p99, 0))/1e6)
	}
	p := plot{x: names, xName: "clients"}
	p.panel("resident memory of the server", memory)
	p.panel("how much later than a second a line comes", p50, p99)
	return p.document("What clients of "+l.step+" cost in memory and lateness",
		fmt.Sprintf("From %s clients to %s, the server's memory grows from %s to %s. Of the lines, 99 %% come at most %s later than a second after the line before them with %s client, and %s with %s.",
			names[0], names[len(names)-1], inMiB(loads[0].memory), inMiB(loads[len(loads)-1].memory), inMs(loads[0].p99), names[0], inMs(loads[len(loads)-1].p99), names[len(names)-1]))
}

// thousands returns a number with commas.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
