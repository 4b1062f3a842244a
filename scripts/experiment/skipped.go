package main

import (
	"fmt"
	"net"
	"os"
	"text/tabwriter"
	"time"
)

// How many clients watch each clock, spread evenly over a second, and for how long.
const (
	watchers  = 100
	watchTime = 100 * time.Second
)

// skippedSecond compares how often clocks skip a second.
func skippedSecond(l *laboratory) error {
	conn, err := l.start(clockPort)
	if err != nil {
		return err
	}
	conn.Close()
	ports := []string{clockPort}
	names := []string{l.tree + "/" + l.step}
	for _, c := range clocks {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer listener.Close()
		go serve(listener, c.tell)
		_, port, _ := net.SplitHostPort(listener.Addr().String())
		ports, names = append(ports, port), append(names, c.name)
	}

	fmt.Fprintf(os.Stderr, "%d clients watch each clock for %v\n", watchers, watchTime)
	seen, err := l.watch(ports)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(l.out, 0, 0, 3, ' ', 0)
	fmt.Fprintln(w, "clock\tlines\tskipped\trepeated\ta second lasts\tskips one in")
	for i, s := range seen {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.6f s\t%s\n", names[i], s.lines, s.skipped, s.repeated, 1+s.drift(), s.until())
	}
	w.Flush()
	if example := seen[0].example; example != "" {
		fmt.Fprintf(l.out, "\n%s", example)
	}
	return nil
}

// watch lets clients watch the clocks, and returns what they saw of each.
func (l *laboratory) watch(ports []string) ([]sight, error) {
	type report struct {
		clock int
		sight sight
		err   error
	}
	reports := make(chan report)
	start := time.Now()
	for i := range watchers * len(ports) {
		go func() {
			client, clock := i/len(ports), i%len(ports)
			time.Sleep(time.Until(start.Add(time.Second * time.Duration(client) / watchers)))
			s, err := look(ports[clock], start.Add(time.Second+watchTime))
			reports <- report{clock, s, err}
		}()
	}

	seen := make([]sight, len(ports))
	var err error
	for range watchers * len(ports) {
		select {
		case r := <-reports:
			seen[r.clock].add(r.sight)
			if r.err != nil {
				err = r.err
			}
		case <-l.ctx.Done():
			return nil, l.ctx.Err()
		}
	}
	return seen, err
}
