package main

import (
	"fmt"
	"text/tabwriter"
	"time"
)

// moments are when in its second the first client leaves.
var moments = []time.Duration{100 * time.Millisecond, 300 * time.Millisecond, 500 * time.Millisecond, 700 * time.Millisecond, 900 * time.Millisecond}

// secondClient measures how long a client that waits has to wait once the one before it
// has left.
func secondClient(l *laboratory) error {
	conn, err := l.start(clockPort)
	if err != nil {
		return err
	}
	served := newClient(conn)
	defer func() { served.leave(false) }()

	w := tabwriter.NewWriter(l.out, 0, 0, 3, ' ', 0)
	fmt.Fprint(w, "left after its line by")
	for _, moment := range moments {
		fmt.Fprintf(w, "\t%.1f s", moment.Seconds())
	}
	fmt.Fprintln(w)
	for _, reset := range []bool{false, true} {
		row := map[bool]string{false: "closed: the next one waits", true: "reset: the next one waits"}[reset]
		for _, moment := range moments {
			waited, next, err := l.handOver(served, moment, reset)
			if err != nil {
				return err
			}
			served = next
			row += fmt.Sprintf("\t%.1f s", waited.Seconds())
		}
		fmt.Fprintln(w, row)
	}
	return w.Flush()
}

// handOver lets the client that is served leave some time after a line. It returns how
// long the next one then had to wait for its first line.
func (l *laboratory) handOver(served *client, after time.Duration, reset bool) (time.Duration, *client, error) {
	next, err := dial(clockPort)
	if err != nil {
		return 0, served, err
	}
	for range 2 { // the first line may be an old one
		if _, _, err := served.line(); err != nil {
			next.leave(false)
			return 0, served, fmt.Errorf("waiting for a line: %w", err)
		}
	}
	if err := l.sleep(after); err != nil {
		return 0, next, err
	}
	served.leave(reset)
	left := time.Now()
	_, at, err := next.line()
	if err != nil {
		err = fmt.Errorf("waiting for the line of the next client: %w", err)
	}
	return at.Sub(left), next, err
}
