package walltest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/record"
	"goplab/internal/scenario"
)

// recorded plays a wall with two servers and returns what was recorded.
func recorded(t *testing.T, program string, verdict scenario.Verdict) *record.Record {
	result := playText(t, program, "wall\n-- transcript --\nNewYork    London\n$ listen   $ listen\n08:00:01   13:20:01\n08:00:02   hang\n...\n08:00:05\n")
	require.Equal(t, verdict, result.Verdict, result.Message)
	require.NotNil(t, result.Record)
	require.NotEmpty(t, result.Record.Screens)
	return result.Record
}

func TestRecordGood(t *testing.T) {
	t.Parallel()
	r := recorded(t, "good", scenario.Pass)
	var texts []string
	for _, e := range r.Events {
		texts = append(texts, r.Actors[e.Actor].Name+" "+string(e.Kind)+" "+e.Text)
	}
	for _, want := range []string{"NewYork listen ", "NewYork connect ", "NewYork send 08:00:01", "London send 13:20:01", "London hang ", "good show NewYork 08:00:02"} {
		assert.Contains(t, texts, want)
	}
	last := r.Screens[len(r.Screens)-1]
	assert.Contains(t, strings.Join(last.Lines, "\n"), "NewYork: 08:00:0")
	assert.Nil(t, last.Mark)
}

func TestRecordBad(t *testing.T) {
	t.Parallel()
	r := recorded(t, "shows-nothing", scenario.Fail)
	require.NotNil(t, r.Difference)
	assert.Equal(t, "shows-nothing", r.Actors[r.Difference.Actor].Name)
}
