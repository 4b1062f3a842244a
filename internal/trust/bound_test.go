package trust

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestUpperBound compares with sums of exact binomials.
func TestUpperBound(t *testing.T) {
	for _, test := range []struct {
		wrong, n int
		want     float64
	}{
		{0, 1, 0.95},
		{0, 10, 0.2588656},
		{0, 723, 0.0041349},
		{1, 10, 0.3941633},
		{5, 100, 0.1022533},
		{10, 20, 0.6980461},
		{19, 20, 0.9974386},
		{20, 20, 1},
		{0, 0, 1},
	} {
		assert.InDelta(t, test.want, UpperBound(test.wrong, test.n), 1e-6, "%d of %d", test.wrong, test.n)
	}
}

// TestRuleOfThree checks that the usual approximation is a little more.
func TestRuleOfThree(t *testing.T) {
	for _, n := range []int{100, 1000, 50000} {
		assert.InEpsilon(t, 3/float64(n), UpperBound(0, n), 0.02)
		assert.Less(t, UpperBound(0, n), 3/float64(n))
	}
	assert.InDelta(t, 0.5*0.0116+0.5, UpperBound(10000, 20000), 1e-3, "many runs, as a normal distribution says")
}
