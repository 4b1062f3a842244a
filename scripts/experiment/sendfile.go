package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"goplab/internal/picture"
)

// The file is sparse: it takes no room on the disk, and its blocks come from memory.
const (
	fileName = "big"
	fileSize = 1 << 30
	passes   = 5
	ftpPort  = "8021"
	noBuffer = "sendfile"
)

// buffers are with which a file is copied, in KiB.
var buffers = []string{noBuffer, "4", "32", "256", "1024"}

// A cost is what it takes to send a file.
type cost struct {
	name    string
	cpu     time.Duration // of the sender
	elapsed time.Duration
}

// perGiB and speed are for a file of one GiB, which fileSize is.
func (c cost) perGiB() float64 { return c.cpu.Seconds() * (1 << 30) / fileSize }
func (c cost) speed() float64  { return fileSize / float64(1<<30) / c.elapsed.Seconds() }

// sendfile measures what it costs to send a file: by the student's server, and by small
// senders that copy with a buffer or leave that to the kernel.
func sendfile(l *laboratory) error {
	file, err := os.Create(filepath.Join(l.work, fileName))
	if err != nil {
		return err
	}
	defer file.Close()
	if err := file.Truncate(fileSize); err != nil {
		return err
	}

	tests := []struct {
		name string
		send func() (cost, error)
	}{{l.tree + "/ftp", l.sendByFTP}}
	for _, b := range buffers {
		tests = append(tests, struct {
			name string
			send func() (cost, error)
		}{senderName(b), func() (cost, error) { return l.sendBy(b) }})
	}

	w := tabwriter.NewWriter(l.out, 0, 0, 3, ' ', 0)
	fmt.Fprintln(w, "sender\tCPU time per GiB\tspeed")
	var costs []cost
	for _, t := range tests {
		fmt.Fprintln(os.Stderr, t.name)
		c, err := median(t.send)
		if err != nil {
			return fmt.Errorf("sending by %s: %w", t.name, err)
		}
		c.name = t.name
		costs = append(costs, c)
		fmt.Fprintf(w, "%s\t%.2f s\t%.1f GiB/s\n", c.name, c.perGiB(), c.speed())
	}
	w.Flush()
	return l.keep("sendfile", drawCosts(costs))
}

// median sends several times and returns the median of what that costs. The first time
// only reads the file into memory.
func median(send func() (cost, error)) (cost, error) {
	var all []cost
	for range passes + 1 {
		c, err := send()
		if err != nil {
			return c, err
		}
		all = append(all, c)
	}
	all = all[1:]
	slices.SortFunc(all, func(a, b cost) int { return int(a.cpu - b.cpu) })
	m := all[len(all)/2]
	slices.SortFunc(all, func(a, b cost) int { return int(a.elapsed - b.elapsed) })
	m.elapsed = all[len(all)/2].elapsed
	return m, nil
}

// senderName says how a sender with some buffer copies.
func senderName(buffer string) string {
	if buffer == noBuffer {
		return "io.Copy, which uses sendfile"
	}
	return "a loop with " + buffer + " KiB"
}

// drawCosts plots what senders cost.
func drawCosts(costs []cost) picture.Document {
	cpu := bars{name: "CPU time of the sender per GiB", format: "%.2f s"}
	speed := bars{name: "speed", format: "%.1f GiB/s"}
	var names []string
	description := "CPU time and speed:"
	for i, c := range costs {
		names = append(names, c.name)
		cpu.values, speed.values = append(cpu.values, c.perGiB()), append(speed.values, c.speed())
		if i > 0 {
			description += ";"
		}
		description += fmt.Sprintf(" %s, %.2f s per GiB and %.1f GiB/s", c.name, c.perGiB(), c.speed())
	}
	return barChart("What it costs to send a file of 1 GiB", description+".", names, cpu, speed)
}
