package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// A crowd is clients that listen, and take note of when lines come.
type crowd struct{ clients []*listener }

// forget lets all forget what they have noted.
func (c *crowd) forget() {
	for _, l := range c.clients {
		l.mu.Lock()
		l.late = l.late[:0]
		l.mu.Unlock()
	}
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

func (c *crowd) leave() {
	for _, l := range c.clients {
		l.client.leave(false)
	}
}

// A listener is a client that reads lines, and notes by how much each comes later than a
// second after the one before it.
type listener struct {
	client *client

	mu   sync.Mutex
	late []time.Duration
	err  error
}

func listen(c *client) *listener {
	l := &listener{client: c}
	go l.listen()
	return l
}

func (l *listener) listen() {
	var last time.Time
	for {
		_, at, err := l.client.line()
		l.mu.Lock()
		if err != nil {
			l.err = err
			l.mu.Unlock()
			return
		}
		if !last.IsZero() {
			l.late = append(l.late, at.Sub(last)-time.Second)
		}
		last = at
		l.mu.Unlock()
	}
}

// report returns what the listener has noted.
func (l *listener) report() ([]time.Duration, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.late), l.err
}
