package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/textproto"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A pipe has addresses, so that a session can be held over it in fake time.
type pipe struct{ net.Conn }

func (pipe) LocalAddr() net.Addr  { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8021} }
func (pipe) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4000} }

func TestIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		here, there := net.Pipe()
		defer here.Close()
		go newSession(context.Background(), &server{}, pipe{there}).serve()
		replies := textproto.NewReader(bufio.NewReader(here))
		wants := func(code int) {
			_, _, err := replies.ReadResponse(code)
			assert.NoError(t, err)
		}
		wants(220)
		time.Sleep(idleLimit - time.Second)
		here.Write([]byte("NOOP\r\n"))
		wants(200)
		began := time.Now()
		wants(421)
		assert.Equal(t, idleLimit, time.Since(began))
		_, err := here.Read(make([]byte, 1))
		assert.Error(t, err)
	})
}

// TestIdleAfterTransfer counts the time anew when a transfer has ended.
func TestIdleAfterTransfer(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	require.NoError(t, err)
	defer root.Close()
	synctest.Test(t, func(t *testing.T) {
		here, there := net.Pipe()
		defer here.Close()
		go newSession(context.Background(), &server{root: root}, pipe{there}).serve()
		replies := textproto.NewReader(bufio.NewReader(here))
		replies.ReadResponse(220)
		for _, line := range []string{"USER me", "PASS x", "LIST"} {
			time.Sleep(time.Minute)
			io.WriteString(here, line+"\r\n")
			replies.ReadResponse(0)
		}
		began := time.Now()
		_, _, err := replies.ReadResponse(421)
		assert.NoError(t, err)
		assert.Equal(t, idleLimit, time.Since(began))
	})
}

// TestEndlessLine cannot be kept alive by a byte now and then.
func TestEndlessLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		here, there := net.Pipe()
		defer here.Close()
		go newSession(context.Background(), &server{}, pipe{there}).serve()
		replies := textproto.NewReader(bufio.NewReader(here))
		replies.ReadResponse(220)
		go func() {
			for {
				if _, err := here.Write([]byte("x")); err != nil {
					return
				}
				time.Sleep(time.Second)
			}
		}()
		began := time.Now()
		_, _, err := replies.ReadResponse(421)
		assert.NoError(t, err)
		assert.Equal(t, idleLimit, time.Since(began))
		time.Sleep(2 * time.Second) // until the writer has noticed
	})
}

// TestDeaf is a client that never reads.
func TestDeaf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		here, there := net.Pipe()
		defer here.Close()
		ended := false
		go func() {
			newSession(context.Background(), &server{}, pipe{there}).serve()
			ended = true
		}()
		time.Sleep(replyLimit + time.Second)
		synctest.Wait()
		assert.True(t, ended)
	})
}
