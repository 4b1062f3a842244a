package main

import (
	"fmt"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"goplab/internal/picture"
)

// How many clients there are, level by level, how quickly they come, how long each
// level is left alone, and for how long its lines count.
var (
	levels    = []int{1, 10, 100, 1000, 10_000}
	dialPause = 200 * time.Microsecond
	settle    = 3 * time.Second
	countTime = 10 * time.Second
)

// A load is what the clock does with some clients.
type load struct {
	clients  int
	memory   int           // resident, in bytes; 0 if unknown
	cpu      float64       // of one CPU; 0 if unknown
	p50, p99 time.Duration // by how much a line comes later than a second after the last
}

// tenThousand measures what clients cost.
func tenThousand(l *laboratory) error {
	conn, err := l.start(clockPort)
	if err != nil {
		return err
	}
	c := &crowd{clients: []*listener{listen(newClient(conn))}}
	defer c.leave()

	w := tabwriter.NewWriter(l.out, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "clients\tmemory\tCPU\tlate p50\tlate p99\t")
	var loads []load
	for _, n := range levels {
		fmt.Fprintf(os.Stderr, "%d clients\n", n)
		a, err := l.measure(c, n)
		if err != nil {
			return err
		}
		loads = append(loads, a)
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t\n", n, inMiB(a.memory), inPercent(a.cpu), inMs(a.p50), inMs(a.p99))
	}
	w.Flush()
	first, last := loads[0], loads[len(loads)-1]
	if first.memory > 0 {
		fmt.Fprintf(l.out, "\na client costs %.1f KiB\n", float64(last.memory-first.memory)/float64(last.clients-first.clients)/1024)
	}
	return l.keep("ten-thousand", drawLoads(l, loads))
}

// measure lets more clients come, until there are n, and measures what they cost.
func (l *laboratory) measure(c *crowd, n int) (load, error) {
	for len(c.clients) < n {
		next, err := dial(clockPort)
		if err != nil {
			return load{}, fmt.Errorf("client %d: %w (is the limit of open files, ulimit -n, too low?)", len(c.clients)+1, err)
		}
		c.clients = append(c.clients, listen(next))
		if err := l.sleep(dialPause); err != nil {
			return load{}, err
		}
	}
	if err := l.sleep(settle); err != nil {
		return load{}, err
	}
	process := l.program.Process.Pid
	before, since := cpuTime(process), time.Now()
	c.forget()
	if err := l.sleep(countTime); err != nil {
		return load{}, err
	}
	late, err := c.lateness()
	if err != nil {
		return load{}, err
	}
	cpu := (cpuTime(process) - before).Seconds() / time.Since(since).Seconds()
	return load{n, residentMemory(process), cpu, percentile(late, 50), percentile(late, 99)}, nil
}

// percentile returns the value that so many percent of the sorted values do not exceed.
func percentile(sorted []time.Duration, percent int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)*percent/100, len(sorted)-1)]
}

func inMiB(bytes int) string {
	if bytes == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f MiB", float64(bytes)/(1<<20))
}

func inPercent(cpu float64) string {
	if cpu == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*cpu)
}

func inMs(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d)/1e6) }

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

// lateness returns, sorted, by how much lines came later than a second after the last.
func (c *crowd) lateness() ([]time.Duration, error) {
	var all []time.Duration
	for i, client := range c.clients {
		late, err := client.report()
		if err != nil {
			return nil, fmt.Errorf("client %d: %w", i+1, err)
		}
		all = append(all, late...)
	}
	slices.Sort(all)
	return all, nil
}
