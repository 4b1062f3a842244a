package watched

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOutput(t *testing.T) {
	tests := []struct {
		name   string
		pieces []int // sizes in bytes
		kept   int   // bytes
	}{
		{"nothing", nil, 0},
		{"a little", []int{1, 2, 0, 3}, 6},
		{"the head", []int{headSize - 1, 1}, headSize},
		{"a piece across the end of the head", []int{headSize - 1, 5}, headSize + 4},
		{"the head and the tail", []int{headSize, tailSize}, headSize + tailSize},
		{"one byte more", []int{headSize, tailSize, 1}, headSize + tailSize},
		{"one large piece", []int{3 << 20}, headSize + tailSize},
		{"many pieces", equalSizes(600, 999), headSize + tailSize},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var o output
			var written strings.Builder
			largest := 0
			for i, size := range test.pieces {
				piece := strings.Repeat(string(rune('a'+i%26)), size)
				written.WriteString(piece)
				largest = max(largest, size)
				n, err := o.Write([]byte(piece))
				require.NoError(t, err)
				require.Equal(t, size, n)
			}

			got, all := o.String(), written.String()
			require.Len(t, got, test.kept)
			head := min(headSize, test.kept)
			assert.True(t, got[:head] == all[:head], "the beginning")
			assert.True(t, got[head:] == all[len(all)-(test.kept-head):], "the end")

			// Dropped output must not take memory.
			assert.LessOrEqual(t, cap(o.head), 2*headSize)
			assert.LessOrEqual(t, cap(o.tail), 2*(tailSize+largest))
		})
	}
}

// equalSizes returns the sizes of n pieces of the same size.
func equalSizes(n, size int) []int {
	pieces := make([]int, n)
	for i := range pieces {
		pieces[i] = size
	}
	return pieces
}
