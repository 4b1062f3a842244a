package main

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "goplab/internal/lab" // which gives a test a network of its own
)

// A flakyListener fails the first times, as when no descriptor is free.
type flakyListener struct {
	net.Listener
	failures int
}

func (l *flakyListener) Accept() (net.Conn, error) {
	if l.failures > 0 {
		l.failures--
		return nil, errors.New("too many open files")
	}
	return l.Listener.Accept()
}

func TestAcceptFails(t *testing.T) {
	log.SetOutput(io.Discard)
	defer log.SetOutput(os.Stderr)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	began := time.Now()
	go func() {
		defer close(ended)
		(&server{}).serve(ctx, &flakyListener{listener, 3})
	}()
	connect(t, listener.Addr().String()).says("NOOP", 200)
	assert.Greater(t, time.Since(began), 200*time.Millisecond, "it does not spin")
	cancel()
	<-ended
}

// TestCrowd holds many sessions that do nothing, and one that works.
func TestCrowd(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "a", "text")
	for range 500 {
		connect(t, addr)
	}
	assert.Equal(t, "text", login(t, addr).get("RETR a"))
}
