package watched

import "sync"

// An output keeps the beginning and the end of what a program prints, and drops
// the middle if there is too much of it.
type output struct {
	tap func([]byte) // called with each piece, if not nil

	mu    sync.Mutex
	total int // bytes written
	head  []byte
	tail  []byte
}

// Write adds a piece of output. It never fails.
func (o *output) Write(b []byte) (int, error) {
	if o.tap != nil {
		o.tap(b)
	}

	o.mu.Lock()
	defer o.mu.Unlock()
	o.total += len(b)
	n := min(len(b), headSize-len(o.head))
	o.head = append(o.head, b[:n]...)
	o.tail = append(o.tail, b[n:]...)
	if excess := len(o.tail) - tailSize; excess > 0 {
		o.tail = append(o.tail[:0], o.tail[excess:]...)
	}
	return len(b), nil
}

// size returns how many bytes have been written, including those dropped.
func (o *output) size() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.total
}

// String returns the beginning and the end of the output.
func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return string(o.head) + string(o.tail)
}
