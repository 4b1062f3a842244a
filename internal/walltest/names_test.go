package walltest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestReadNames finds names that touch each other, and none inside other words.
func TestReadNames(t *testing.T) {
	names := []string{"York", "NewYork", "Reykjavik", "Melbourne", "Cairo", "S1", "S12", "New-York", "Zürich"}
	var servers []*server
	for _, name := range names {
		servers = append(servers, &server{name: name, letters: []rune(strings.ToLower(name))})
	}
	for line, want := range map[string]string{
		"NewYork 08:00:01":              "NewYork",
		"York 08:00:01":                 "York",
		"ReykjavikMelbourneCairo":       "Reykjavik Melbourne Cairo",
		"MelbourneNewYork  York":        "Melbourne NewYork York",
		"YorkNewYorkReykjavik":          "York NewYork Reykjavik",
		"Yorkshire, NewYorker, Cairos":  "",
		"MelbournesCairo":               "",
		"xMelbourneCairo":               "",
		"NewYork08:00:01Cairo13:20:31":  "NewYork Cairo",
		"S1 08:00:01 S12 08:00:02 S123": "S1 S12",
		"[s1]|s12|New-York":             "S1 S12 New-York",
		"zürich: 08:00:01":              "Zürich",
		"Yor":                           "",
	} {
		var found []string
		for _, n := range readNames([]rune(strings.ToLower(line)), 0, servers) {
			found = append(found, names[n.server])
		}
		assert.Equal(t, want, strings.Join(found, " "), line)
	}
}

// TestReadTimes finds times after names that end in a digit, and none in longer
// numbers.
func TestReadTimes(t *testing.T) {
	servers := []*server{{name: "S1", letters: []rune("s1")}}
	for line, want := range map[string]int{"s1:08:00:01": 1, "s1 08:00:01": 1, "s1  08:00:01": 1, "x1:08:00:01": 0, "108:00:01": 0, "s1: 7:08:00:01": 0} {
		p := readPage([]string{line}, servers, nil)
		assert.Len(t, p.rows[0].times, want, line)
	}
}
