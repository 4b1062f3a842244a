package record_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/record"
)

var (
	fieldRow = regexp.MustCompile("(?m)^\\| `([a-z]+)` \\| [a-z ]+ \\| (optional)?")
	kindRow  = regexp.MustCompile("(?m)^\\| ((?:`[a-z ]+`(?:, )?)+) \\| [a-z, ]+ \\|")
	quoted   = regexp.MustCompile("`([a-z ]+)`")
)

// TestGuide compares the page about the format with the types: each table lists all
// fields, in their order, and says which are left out when they are empty.
func TestGuide(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "guide", "record.md"))
	require.NoError(t, err)
	var tables []string
	for part := range strings.SplitSeq(string(text), "| field | type | meaning |\n") {
		table, _, _ := strings.Cut(part, "\n\n")
		tables = append(tables, table)
	}
	types := []any{record.File{}, record.Round{}, record.Record{}, record.Actor{}, record.Event{}, record.Wait{}, record.Screen{}, record.Mark{}, record.Difference{}}
	require.Len(t, tables, 1+len(types))

	for i, v := range types {
		var want []string
		for field := range reflect.TypeOf(v).NumField() {
			name, option, _ := strings.Cut(reflect.TypeOf(v).Field(field).Tag.Get("json"), ",")
			want = append(want, strings.TrimSpace(name+" "+strings.Replace(option, "omitempty", "optional", 1)))
		}
		var got []string
		for _, m := range fieldRow.FindAllStringSubmatch(tables[1+i], -1) {
			got = append(got, strings.TrimSpace(m[1]+" "+m[2]))
		}
		assert.Equal(t, want, got, "%T", v)
	}
}

// TestKinds checks that the page lists all kinds of events, and the name of the format.
func TestKinds(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "guide", "record.md"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "`"+record.Format+"`")

	_, table, found := strings.Cut(string(text), "| kind | of | meaning |\n")
	require.True(t, found)
	table, _, _ = strings.Cut(table, "\n\n")
	var got []string
	for _, row := range kindRow.FindAllStringSubmatch(table, -1) {
		for _, kind := range quoted.FindAllStringSubmatch(row[1], -1) {
			got = append(got, kind[1])
		}
	}
	assert.ElementsMatch(t, kinds(t), got)
}

// kinds returns the kinds of events that the package declares.
func kinds(t *testing.T) []string {
	source, err := os.ReadFile("record.go")
	require.NoError(t, err)
	_, list, found := strings.Cut(string(source), "// The kinds of events.")
	require.True(t, found)
	list, _, _ = strings.Cut(list, ")\n")
	var all []string
	for _, m := range regexp.MustCompile(`Kind += "([a-z ]+)"`).FindAllStringSubmatch(list, -1) {
		all = append(all, m[1])
	}
	return all
}
