package blocks

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// only returns the last block of a page.
func only(t *testing.T, page string) *Block {
	t.Helper()
	blocks, err := Read("guide/x.md", []byte(page))
	require.NoError(t, err)
	require.NotEmpty(t, blocks)
	return blocks[len(blocks)-1]
}

// TestBroken checks what is said of blocks that are not as they should be.
func TestBroken(t *testing.T) {
	for page, want := range map[string]string{
		"Text.\n\n    B got a line\n\n    A\n    (nothing)  <-\n":            "guide/x.md:3: this looks like a failure",
		"<!-- run: given solutions -->\n    13:58:54\n":                      "guide/x.md:2: the comment before this says how to run it, but it has no commands",
		"    13:58:54\n\nand\n\n<!-- output -->\n    13:58:54\n":             "guide/x.md:6: this is called output, but no commands that are run come before it",
		"<!-- not run: no -->\n    ss -t\n\nand\n\n<!-- output -->\n    A\n": "guide/x.md:7: this is called output",
		"    $ ss -t\n    A\n\nand\n\n<!-- output -->\n    A\n":              "guide/x.md:7: this is called output, but the block before it is a session",
		"    $ ss -t\n    A\n":                                                  "",
		"    ss -t\n\nand\n\n<!-- output -->\n    A\n":                          "",
		"<!-- failure: clock1/wrong-a b -->\n    B\n\n    A\n    (nothing)  <-": "",
		"Text.\n\n    13:58:54\n":                                               "",
	} {
		err := only(t, page).check()
		if want == "" {
			assert.NoError(t, err)
		} else {
			assert.ErrorContains(t, err, want)
		}
	}
}

// TestBadNotes checks what is said of comments that nobody can understand.
func TestBadNotes(t *testing.T) {
	for note, want := range map[string]string{
		"<!-- not run -->":                `guide/x.md:2: a comment before a block says`,
		"<!-- failure: clock1 -->":        "guide/x.md:2: failure: needs a program and a scenario",
		"<!-- run: given -->":             `guide/x.md:2: run: knows no "given"`,
		"<!-- run: stopped after ten -->": "guide/x.md:2: time: invalid duration",
		"<!-- run: fails; often -->":      `guide/x.md:2: run: knows no " often"`,
		"<!-- a thought -->":              "guide/x.md:2: a comment before a block says",
	} {
		_, err := Read("guide/x.md", []byte("# X\n"+note+"\n    ss -t\n"))
		assert.ErrorContains(t, err, want)
	}
}

func TestCompare(t *testing.T) {
	b := only(t, "1. X\n\n       it took 1.5s at 13:58:54\n       and has 9 of 9\n")
	assert.NoError(t, b.compare("before\nit took 0.3s at 17:00:00 and\nhas   9 of 9\nafter"))
	assert.ErrorContains(t, b.compare("it took 0.3s at 17:00:00 and has 8 of 9"),
		`guide/x.md:4: the page shows "and has 9 of 9" here, but this came:`)
}

// TestCompareChinese compares lines that end in other places.
func TestCompareChinese(t *testing.T) {
	b := only(t, "    B 收到了一行（16:34:45），而这时\n    A 还在接受服务，已过 3.7 秒\n")
	assert.NoError(t, b.compare("B 收到了一行（17:00:00），而这时 A 还\n在接受服务，已过 3.9 秒"))
	assert.Error(t, b.compare("B 收到了两行（17:00:00），而这时 A 还在接受服务，已过 3.9 秒"))
}

func TestMatches(t *testing.T) {
	assert.True(t, matches("200 Will connect to 127.0.0.1:55909.", "200 Will connect to 127.0.0.1:40000."))
	assert.True(t, matches("dial: … refused", "dial: 127.0.0.1: connection refused"))
	assert.True(t, matches("-rw-r--r-- 1 ftp ftp 12 Nov 20 15:59 a", "-rw-r--r--  1 ftp ftp  12 Jan  2 03:04 a"))
	assert.False(t, matches("127.0.0.1:8000", "127.0.0.1:8010"), "a port of ours")
	assert.False(t, matches("within 5s", "within 2s"), "a limit")
}

// TestWantedBroken changes what was wanted.
func TestWantedBroken(t *testing.T) {
	scenarios := loadScenarios(t)
	const picture = `    Only one client at a time: B waits until A has left.

        wanted                   happened
        A           B            A           B
        $ connect                $ connect
        13:58:54    $ connect    16:34:45    $ connect
        13:58:55                             16:34:45  <-
`
	assert.NoError(t, only(t, picture).checkWanted(scenarios))
	assert.ErrorContains(t, only(t, strings.Replace(picture, "13:58:55  ", "13:58:56  ", 1)).checkWanted(scenarios),
		`guide/x.md:7: the page says that "13:58:56" was wanted, but ../../../testdata/clock1/one-at-a-time.txtar says "13:58:55"`)
	assert.ErrorContains(t, only(t, strings.Replace(picture, "Only one", "One", 1)).checkWanted(scenarios),
		"guide/x.md:3: a picture with what was wanted needs the sentence of its scenario")
}

func TestCells(t *testing.T) {
	b := only(t, "<!-- run: typed ftp> -->\n"+`    $ ftp -n       $ nc localhost 8000
    ftp> ls        13:58:54
    a.txt          ^C
                   $

    $ ss -t
`)
	assert.Equal(t, []Cell{
		{Line: 0, Terminal: 0, Kind: Command, Type: "ftp -n"},
		{Line: 0, Terminal: 1, Kind: Command, Type: "nc localhost 8000"},
		{Line: 1, Terminal: 0, Kind: Typed, Type: "ls"},
		{Line: 1, Terminal: 1, Shows: "13:58:54"},
		{Line: 2, Terminal: 0, Shows: "a.txt"},
		{Line: 2, Terminal: 1, Kind: Interrupted},
		{Line: 3, Terminal: 1, Kind: Prompt},
		{Line: 5, Terminal: 2, Kind: Command, Type: "ss -t"},
	}, b.Cells())
}

func TestListOfCommands(t *testing.T) {
	b := only(t, "    TZ=US/Eastern    go run ./ch8/clock2 -port 8010\n    telnet localhost 8000          (to leave, type Ctrl-])\n")
	assert.Equal(t, []string{"TZ=US/Eastern go run ./ch8/clock2 -port 8010", "telnet localhost 8000"}, b.Commands())
	assert.False(t, only(t, "    go tellTime(conn)\n").HasCommands())
	assert.False(t, only(t, "    for i := range 3 {\n").HasCommands())
	assert.False(t, only(t, "    curl: (18) transfer closed\n").HasCommands())
}
