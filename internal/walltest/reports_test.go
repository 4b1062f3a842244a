package walltest

import (
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/clocktest"
	"goplab/internal/transcript"
)

// TestReportOfEarlyExit shows how a wall was started, and that it asked nobody.
func TestReportOfEarlyExit(t *testing.T) {
	t.Parallel()
	result := playText(t, "exits-at-once", "wall\n-- transcript --\nNewYork\n$ listen\n08:00:01\n")
	assert.Regexp(t, `it was started as:\n\n {8}exits-at-once NewYork=localhost:\d+\n\n {4}and connected to none of its servers\.\n`, result.Detail)
}

// TestNoAnswer calls a server that does not even answer what it is.
func TestNoAnswer(t *testing.T) {
	text, err := transcript.Parse(clocktest.Notation(time.UTC), "test.txtar", 1, "NewYork    London\n$ listen   refuses\n08:00:01\n")
	require.NoError(t, err)
	p := &performance{t: text, greetings: []string{"07:59:01", ""}}
	assert.Contains(t, p.withGreetings().Sent(1, 0), "$ listen   refuses\n")
	p.unanswered = true
	assert.Contains(t, p.withGreetings().Sent(1, 0), "$ listen   no answer\n")
	assert.Equal(t, "refuses", text.Rows[0].Cells[1].Text, "the transcript itself")
}

// TestUnheardMidLine has a client that came in the middle of a line, heard nothing until
// it left, and so had a connection all that time.
func TestUnheardMidLine(t *testing.T) {
	s := &fakeServer{name: "Tokyo", host: "localhost", port: "0", unfinished: "21:40"}
	require.NoError(t, s.listen())
	defer s.end(false)
	s.heardAt = time.Now().Add(-time.Minute)
	assert.Greater(t, s.unheardFor(), 50*time.Second, "before the client")

	conn, err := net.Dial("tcp", s.listener.Addr().String())
	require.NoError(t, err)
	require.Eventually(t, s.hasServed, 5*time.Second, time.Millisecond)
	assert.Zero(t, s.unheardFor())
	conn.Close()
	require.Eventually(t, func() bool { return s.unheardFor() > 0 }, 5*time.Second, time.Millisecond)
	assert.Less(t, s.unheardFor(), 10*time.Second, "after it has left")
}
