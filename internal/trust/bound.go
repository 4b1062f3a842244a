package trust

import "math"

// UpperBound returns the upper end of the one-sided 95 % confidence interval of
// Clopper and Pearson: the rate at which no more than that many of n runs would be wrong
// in one of twenty samples. Where none was wrong it is 1-0.05^(1/n), for which 3/n, the
// rule of three, is the usual approximation. Without runs it is 1.
func UpperBound(wrong, n int) float64 {
	if wrong >= n {
		return 1
	}
	low, high := float64(wrong)/float64(n), 1.0
	for range 60 { // halvings: more than a float64 can tell apart
		middle := (low + high) / 2
		if atMost(wrong, n, middle) > 1-confidence {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// atMost returns the probability of at most k of n when each has probability p, which is
// neither 0 nor 1.
func atMost(k, n int, p float64) float64 {
	logOf := func(n int) float64 {
		l, _ := math.Lgamma(float64(n + 1)) // of n!
		return l
	}
	sum := 0.0
	for i := 0; i <= k; i++ {
		ways := logOf(n) - logOf(i) - logOf(n-i)
		sum += math.Exp(ways + float64(i)*math.Log(p) + float64(n-i)*math.Log1p(-p))
	}
	return sum
}
