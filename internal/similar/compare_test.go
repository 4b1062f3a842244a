package similar

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// long is the size of a program that does not come about twice.
const long = 3 * shortProgram

func of(owner, name, sum string, size int) Program {
	return Program{Owner: owner, Name: name, Canon: Canon{sum, size}}
}

func TestCompare(t *testing.T) {
	known := Known{
		Starters:  map[string]Canon{"ftp": {"starter", long}},
		Solutions: map[string]Canon{"clockwall": {"solution", long}},
	}
	report := Compare([]Program{
		of("ada", "clock1", "book", 80), of("bob", "clock1", "book", 80), of("carl", "clock1", "book", 80),
		of("ada", "ftp", "x", long), of("bob", "ftp", "x", long), of("carl", "ftp", "y", long),
		of("ada", "clockwall", "solution", long), of("bob", "clockwall", "solution", long),
		of("dora", "ftp", "starter", long), of("emil", "ftp", "starter", long),
		of("dora", "netcat1", "x", long), // another program than ftp
	}, known)

	assert.Equal(t, []Pair{
		{"ada", "bob", []Shared{{"ftp", long, 0}, {"clock1", 80, 1}}},
	}, report.Pairs, "a short program is no evidence, nor is the starter, nor the solution")
	assert.Equal(t, []Group{
		{"clockwall", long, []string{"ada", "bob"}, true},
		{"ftp", long, []string{"ada", "bob"}, false},
		{"clock1", 80, []string{"ada", "bob", "carl"}, false},
	}, report.Groups)
}

// TestCrowd checks that what half a class shares accuses nobody, however long it is.
func TestCrowd(t *testing.T) {
	var class []Program
	for i := range fewOthers + 3 {
		class = append(class, of(fmt.Sprint(i), "ftp", "handed out", long))
	}
	report := Compare(class, Known{})
	assert.Empty(t, report.Pairs)
	require.Len(t, report.Groups, 1)
	assert.Len(t, report.Groups[0].Owners, fewOthers+3)
}

// TestOrder checks that what few share comes first.
func TestOrder(t *testing.T) {
	report := Compare([]Program{
		of("a", "ftp", "three", long), of("b", "ftp", "three", long), of("c", "ftp", "three", long),
		of("d", "ftp", "two", long), of("e", "ftp", "two", long),
	}, Known{})
	require.Len(t, report.Pairs, 4)
	assert.Equal(t, "d", report.Pairs[0].A)
}
