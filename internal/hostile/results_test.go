package hostile

import (
	"strings"

	"goplab/internal/scenario"
)

func points(results []scenario.Result) int {
	sum := 0
	for _, r := range results {
		sum += r.Points
	}
	return sum
}

func seconds(results []scenario.Result) float64 {
	longest := 0.0
	for _, r := range results {
		longest = max(longest, r.Seconds)
	}
	return longest
}

func contains(text, words string) bool { return strings.Contains(text, words) }

func messages(results []scenario.Result) []string {
	var all []string
	for _, r := range results {
		all = append(all, r.Name+": "+string(r.Verdict)+": "+r.Message)
	}
	return all
}
