package main

import (
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSend checks that each sender sends the file as it is.
func TestSend(t *testing.T) {
	want := bytes.Repeat([]byte("thirteen bytes"), 10_000)
	name := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(name, want, 0o644))
	for _, buffer := range buffers {
		file, err := os.Open(name)
		require.NoError(t, err)
		server, client := net.Pipe()
		go func() {
			assert.NoError(t, send(server, file, buffer), buffer)
			server.Close()
			file.Close()
		}()
		got, err := io.ReadAll(client)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(want, got), buffer)
	}
	assert.Error(t, send(nil, nil, "much"))
}

func TestMedian(t *testing.T) {
	costs := []cost{{"", 100, 900}, {"", 5, 10}, {"", 1, 50}, {"", 4, 20}, {"", 2, 40}, {"", 3, 30}}
	require.Len(t, costs, passes+1)
	c, err := median(func() (c cost, err error) {
		c, costs = costs[0], costs[1:]
		return c, nil
	})
	require.NoError(t, err)
	assert.Equal(t, cost{"", 3, 30}, c)
	_, err = median(func() (cost, error) { return cost{}, io.EOF })
	assert.ErrorIs(t, err, io.EOF)
}
