package transcript_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/transcript"
)

// words is the dialect of a server that answers each line in capitals.
var words = transcript.Dialect{
	Line:    regexp.MustCompile(`^[A-Z]+$`),
	Example: "a word such as ABC",
	Judge:   func(client string) transcript.LineJudge { return wordJudge{client} },
}

type wordJudge struct{ client string }

func (j wordJudge) Line(_ time.Time, line, wanted string) error {
	if line != wanted+"\n" {
		return fmt.Errorf("%s got %q instead of %s", j.client, line, wanted)
	}
	return nil
}

// answering returns a server that answers each piece from a client after a moment,
// and as many pieces as the client sends.
func answering(answer func(said string) string) func(*fakeConn) {
	return func(c *fakeConn) {
		for c.answer(answer) {
		}
	}
}

// answer answers the next piece. It reports whether there was one.
func (c *fakeConn) answer(answer func(said string) string) bool {
	select {
	case said := <-c.said:
		c.s.sleep(10 * time.Millisecond)
		return c.print(answer(said))
	case <-c.left:
		return false
	case <-c.s.over:
		return false
	}
}

func TestSecondDialect(t *testing.T) {
	right := answering(strings.ToUpper)
	lower := answering(strings.ToLower)
	twice := answering(func(said string) string { return strings.Repeat(strings.ToUpper(said), 2) })
	greets := func(c *fakeConn) { c.s.sleep(time.Millisecond); c.print("HELLO\n"); right(c) }
	greetsB := func(c *fakeConn) {
		if c.column == 1 {
			greets(c)
		}
		right(c)
	}
	once := func(c *fakeConn) { c.answer(strings.ToUpper); <-c.s.over }
	goesOn := func(c *fakeConn) { c.answer(strings.ToUpper); c.s.sleep(5 * time.Millisecond); c.print("DEF\n") }
	slow := func(c *fakeConn) {
		c.answer(strings.ToUpper)
		c.answer(func(said string) string { c.s.sleep(2 * time.Second); return strings.ToUpper(said) })
	}
	hangsUp := func(c *fakeConn) { c.answer(strings.ToUpper); c.s.sleep(5 * time.Millisecond); c.close() }

	testPlays(t, words, []playTest{
		{name: "answers one client", text: answer, server: concurrent(right)},
		{name: "answers two clients", text: answers, server: concurrent(right)},
		{name: "sends another line after the last cell", text: answer, server: concurrent(twice)},

		{name: "sends a wrong line", text: answer, server: concurrent(lower),
			want: `A got "abc\n" instead of ABC`, row: 3, column: 0},
		{name: "sends a line before the client speaks", text: answer, server: concurrent(greets),
			want: `A got "HELLO\n" instead of ABC`, row: 2, column: 0},
		{name: "sends a line while the client is silent", text: answers, server: concurrent(greetsB),
			want: "B got a line (HELLO) too early", row: 2, column: 1},
		{name: "never answers", text: answer, server: concurrent(nothing),
			want: "A connected but got no line within 2s", row: 3, column: 0},
		{name: "answers only once", text: answers, server: concurrent(once),
			want: "A got no more lines within 2s", row: 6, column: 0},
		{name: "sends the next answer late", text: answers, server: concurrent(slow),
			want: "A got this line too late: more than 2s after the row above", row: 6, column: 0},
		{name: "sends the next line too early", text: answers, server: concurrent(goesOn),
			want: "A got a line (DEF) too early", row: 4, column: 0},
		{name: "sends a wrong line too early", text: answers, server: concurrent(twice),
			want: "A got a line (ABC) too early", row: 3, column: 0},
		{name: "closes the connection after an answer", text: answers, server: concurrent(hangsUp),
			want: "clock1 closed the connection of A after one line", row: 4, column: 0},
	})
}

// Only a client that gets lines without asking must get one in each row.
func TestEmptyCellBetweenLines(t *testing.T) {
	text := rows("A            B", "$ connect", "ABC          $ connect", "             ABC", "DEF")

	_, err := transcript.Parse(words, "words.txtar", 1, text)
	require.NoError(t, err)

	steady := words
	steady.Owed = "one word each second"
	_, err = transcript.Parse(steady, "words.txtar", 1, text)
	assert.EqualError(t, err, "words.txtar:5:1: DEF follows an empty cell, but A gets one word each second")
}

func TestCellOfAnotherDialect(t *testing.T) {
	_, err := transcript.Parse(words, "words.txtar", 1, rows("A", "$ connect", "13:58:54"))
	assert.ErrorContains(t, err, `words.txtar:3:1: "13:58:54" is not a cell: expected a word such as ABC, text in quotes, or one of $ connect,`)
}
