package scenario_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/record"
	"goplab/internal/scenario"
)

// kinds returns the kinds of the events of an actor.
func kinds(t *testing.T, r *record.Record, actor string) []record.Kind {
	t.Helper()
	var all []record.Kind
	for _, e := range r.Events {
		if r.Actors[e.Actor].Name == actor {
			all = append(all, e.Kind)
		}
	}
	return all
}

// TestRecord checks what is recorded of rounds with several programs.
func TestRecord(t *testing.T) {
	const text = "server %s\nplay\n-- transcript --\nA\n$ connect\n13:58:54\n13:58:55\n13:58:56\n^C\n"
	for _, test := range []struct {
		program   string
		ofProgram []record.Kind
		ofClient  []record.Kind
	}{
		{"dies-late", []record.Kind{record.Start, record.Print, record.Exit}, []record.Kind{record.Connect, record.Line}},
		{"greets-once", []record.Kind{record.Start}, []record.Kind{record.Connect, record.Line}},
		{"ignores-interrupts", []record.Kind{record.Start}, []record.Kind{record.Connect, record.Line, record.Leave}},
	} {
		t.Run(test.program, func(t *testing.T) {
			parallel(t)
			result := play(t, test.program, fmt.Sprintf(text, test.program))
			r := result.Record
			require.NotNil(t, r)
			assert.Equal(t, []record.Kind{record.Command, record.Command}, kinds(t, r, "scenario"))
			assert.Subset(t, kinds(t, r, test.program), test.ofProgram)
			assert.Subset(t, kinds(t, r, "A"), test.ofClient)
			assert.NotContains(t, kinds(t, r, test.program), record.Stop, "cleaning up is no part of a round")
			assert.NotEmpty(t, r.Waits)

			if result.Verdict == scenario.Pass {
				assert.Nil(t, r.Difference)
				return
			}
			require.NotNil(t, r.Difference)
			assert.Equal(t, result.Message, r.Difference.Sentence)
			assert.InDelta(t, r.Seconds, r.Difference.At, 1)
		})
	}
}

// TestRecordFlood checks that a program that floods its client, or its output, fills no
// record.
func TestRecordFlood(t *testing.T) {
	const text = "server %s\nplay\n-- transcript --\nA\n$ connect\n13:58:54\n13:58:55\n"
	for _, program := range []string{"floods-client", "floods-output"} {
		t.Run(program, func(t *testing.T) {
			parallel(t)
			r := play(t, program, fmt.Sprintf(text, program)).Record
			require.NotNil(t, r)
			assert.Less(t, len(r.Events), 1000)
		})
	}
}
