package main

import (
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
	return l.late, l.err
}
