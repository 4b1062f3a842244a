package lab

import (
	"bytes"
	"io"
	"math/rand/v2"
	"sync/atomic"
)

// stream is what pour sends: random bytes, the same each time, or one long line
// that never ends.
func stream(long bool) io.Reader {
	if long {
		return onlyX{}
	}
	return rand.NewChaCha8([32]byte([]byte("the same thirty-two bytes always")))
}

type onlyX struct{}

func (onlyX) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

// A comparison compares what comes with what is wanted.
type comparison struct {
	want  io.Reader
	buf   []byte
	got   atomic.Int64
	wrong atomic.Int64 // the first byte that differs, from 1
	shown string       // what stood there, set before wrong
	sent  string       // what should have
}

// failure tells of the first byte that differs. There must be one.
func (c *comparison) failure(name string) error {
	return failf("%s showed other bytes than the server had sent: byte %d on should be %q, and was %q", name, c.wrong.Load(), c.sent, c.shown)
}

func (c *comparison) take(b []byte) {
	if c.wrong.Load() > 0 {
		return
	}
	c.buf = append(c.buf[:0], b...)
	io.ReadFull(c.want, c.buf)
	if !bytes.Equal(c.buf, b) {
		i := 0
		for c.buf[i] == b[i] {
			i++
		}
		const some = 8
		c.sent, c.shown = string(c.buf[i:min(i+some, len(b))]), string(b[i:min(i+some, len(b))])
		c.wrong.Store(c.got.Load() + int64(i) + 1)
		return
	}
	c.got.Add(int64(len(b)))
}
