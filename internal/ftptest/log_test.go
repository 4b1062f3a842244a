package ftptest

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPicture(t *testing.T) {
	var log Log
	assert.Empty(t, log.Picture(16))
	for range 30 {
		log.add("A", ">", "NOOP\r\n")
	}
	log.add("A", "<", "200 a\tb\xff\r\n")
	picture := log.Picture(16)
	assert.True(t, strings.HasPrefix(picture, "...\nA > NOOP\n"))
	assert.True(t, strings.HasSuffix(picture, "A < 200 a\\tb\\xff  <-\n"), picture)
	assert.LessOrEqual(t, strings.Count(picture, "\n"), 16)

	log.Forget()
	assert.Empty(t, log.Picture(16))
	log.add("A", ">", "QUIT\r\n")
	assert.Equal(t, "A > QUIT  <-\n", log.Picture(16))
}

// TestMarkedPicture marks the line that an error is about, although others follow it.
func TestMarkedPicture(t *testing.T) {
	s := converse(t, "220 ready\r\n425 no\r\n", false)
	_, err := s.Reply(time.Second)
	require.NoError(t, err)
	require.NoError(t, s.Send("LIST\r\n"))
	r, err := s.Reply(time.Second)
	require.NoError(t, err)
	for range 3 {
		s.log.add("B", ">", "NOOP\r\n")
	}

	s.log.Mark(&RefusedError{Reply: r})
	assert.Equal(t, "A > (connects)\nA < 220 ready\nA > LIST\nA < 425 no  <-\nB > NOOP\nB > NOOP\nB > NOOP\n", s.log.Picture(16))
	for range 30 {
		s.log.add("B", ">", "NOOP\r\n")
	}
	picture := s.log.Picture(8)
	assert.Equal(t, "A > (connects)\nA < 220 ready\nA > LIST\nA < 425 no  <-\nB > NOOP\nB > NOOP\n...\n", picture)
	assert.Equal(t, "...\nA < 425 no  <-\nB > NOOP\n...\n", s.log.Picture(4))
}

// TestShown keeps the end of a long reply, which gives its reason, and hides a
// directory that nobody has to know.
func TestShown(t *testing.T) {
	long := "550 open /home/" + strings.Repeat("x", 200) + "/a.txt: no such file or directory"
	shown := (&Log{}).shown(long + "\r\n")
	assert.Equal(t, maxLogLine, utf8.RuneCountInString(shown))
	assert.True(t, strings.HasPrefix(shown, "550 open /home/xxx"), shown)
	assert.True(t, strings.HasSuffix(shown, "x/a.txt: no such file or directory"), shown)
	assert.Equal(t, "ä", Shorten("ä", 1))
	assert.Equal(t, "ä…ü", Shorten("äöü.ü", 3))

	log := Log{Home: "/home/" + strings.Repeat("x", 200)}
	assert.Equal(t, "550 open /…/a.txt: no such file or directory", log.shown(long))
	assert.Equal(t, `a\tb\xff`, log.shown("a\tb\xff\n"))
	assert.Equal(t, "a?b?", log.quotable("a\tb\xff\n"))
}
