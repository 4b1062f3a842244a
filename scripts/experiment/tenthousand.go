package main

import (
	"fmt"
	"os"
	"text/tabwriter"
	"time"
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
