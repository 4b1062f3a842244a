package clocktest

import (
	"bytes"
	"io"
	"math/rand/v2"
	"sync/atomic"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// newStream returns what pour sends: random bytes, the same each time, or a single
// line without an end.
func newStream(oneLine bool) io.Reader {
	if oneLine {
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

// A comparison compares what arrives with what is wanted.
type comparison struct {
	want io.Reader
	buf  []byte
	got  atomic.Int64 // bytes that were as wanted

	wrong   atomic.Int64 // the number of the first byte that differs, from 1; 0 if none does
	printed string       // what was there, set before wrong
	sent    string       // what should have been there
}

// take compares the next piece. Bytes beyond the end of what is wanted only count.
func (c *comparison) take(b []byte) {
	if c.wrong.Load() > 0 {
		return
	}
	c.buf = append(c.buf[:0], b...)
	io.ReadFull(c.want, c.buf)
	if bytes.Equal(c.buf, b) {
		c.got.Add(int64(len(b)))
		return
	}

	i := 0
	for c.buf[i] == b[i] {
		i++
	}
	const shown = 8 // bytes
	end := min(i+shown, len(b))
	c.sent, c.printed = string(c.buf[i:end]), string(b[i:end])
	c.wrong.Store(c.got.Load() + int64(i) + 1)
}

// failure returns the failure of a program that printed something else.
func (c *comparison) failure(name string) error {
	return &scenario.FailError{
		Sentence: say.Sprintf("%s did not print what the server had sent: from byte %d on, it printed %q instead of %q", name, c.wrong.Load(), c.printed, c.sent),
		Hint:     say.Text("print the bytes that each Read returns, all of them, unchanged and in order, before the next Read overwrites the buffer: io.Copy does that"),
	}
}
