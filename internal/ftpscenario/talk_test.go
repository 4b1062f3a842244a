package ftpscenario

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/scenario"
)

func TestParseExchanges(t *testing.T) {
	all, err := parseExchanges("> PWD\n< 257 \"/\"\n>\n< 500|5xx\n> \\x20\n< 500\n")
	require.NoError(t, err)
	assert.Equal(t, []exchange{{"PWD", []string{"257"}, `"/"`}, {"", []string{"500", "5xx"}, ""}, {" ", []string{"500"}, ""}}, all)

	for _, text := range []string{"PWD\n", "< 200\n", "> PWD\n< 257\n< 258\n", "> \\q\n< 200\n"} {
		_, err := parseExchanges(text)
		assert.IsType(t, &scenario.UsageError{}, err, text)
	}
}

// TestTalk tells of all wrong replies, up to the first one that shifts the others.
func TestTalk(t *testing.T) {
	const script = "server says-yes -port 8021\nftp A open\ntalk A dialogue\n-- dialogue --\n"
	for _, test := range []struct{ dialogue, message, detail string }{
		{"> NOOP\n< 200 yes\n", "", ""},
		{"> NOOP\n< 200\n> RETR\n< 501\n", `answered RETR with "200 yes"; the reply must be 501`, "A > RETR\n    A < 200 yes  <-\n"},
		{"> RETR\n< 501|550\n> NOOP\n< 200\n> PWD\n< 257 \"/\"\n", `answered RETR with "200 yes"; the reply must be 501 or 550`,
			"sent    reply    expected\n    \"RETR\"  200 yes  501 or 550  <-\n    \"NOOP\"  200 yes  200\n    \"PWD\"   200 yes  257, with \"/\"  <-\n"},
		{"> RETR\n< 501\n> TWICE\n< 200\n> STOR\n< 501\n", `answered RETR with "200 yes"`, "\"TWICE\"  200 yes  200  <-\n\n"},
	} {
		result := play(t, "says-yes", script+test.dialogue)
		assert.Contains(t, result.Message, test.message, test.dialogue)
		assert.Contains(t, result.Detail, test.detail, test.dialogue)
	}
}
