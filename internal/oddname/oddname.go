// Package oddname holds texts that do harm where they are written as they are: to a
// spreadsheet, a terminal, a page, or a parser. Tests send each of them through every
// output, as the name of a submission and as what its programs said.
package oddname

// A Name is a name that a submission could have.
type Name struct {
	Why  string // what it tries
	Text string
}

// Names are the names, all different, also once their letters are visible.
var Names = []Name{
	{"nothing", "ada"},
	{"letters beyond ASCII", "Zoë Ångström 李 🦊"},
	{"a comma", "Lovelace, Ada"},
	{"quotes", `Ada "the" 'first'`},
	{"a newline", "two\nlines"},
	{"a carriage return", "return\r\nfeed"},
	{"a tab", "tab\tbed"},
	{"a semicolon, which separates cells in Europe", "a;=1+1;b"},
	{"a formula", `=HYPERLINK("http://example.com","ada")`},
	{"a formula with a plus", "+1+1"},
	{"a formula with a minus", "-2+3"},
	{"a function", "@SUM(1,1)"},
	{"a formula after a space", " =1+1"},
	{"a formula after a tab", "\t=1+1"},
	{"a formula in full width", "＝1+1"},
	{"a formula with a pipe", "=cmd|' /C calc'!A0"},
	{"an escape code", "\x1b[2J\x1b[31mred\x1b]0;title\x07"},
	{"a bell and a null", "bell\x07null\x00end"},
	{"C1 control characters", "\u009b31mred\u0085next"},
	{"a script", "<script>alert('name')</script>"},
	{"an image", `<img src=x onerror="alert('name')">`},
	{"the end of a cell and a page", "</bdi></td></table></script></title><svg onload=alert(1)>"},
	{"a CDATA section", "]]><![CDATA[<!-- x --> &amp; &#0;"},
	{"an attribute", `" onmouseover="alert(1)`},
	{"a template", "{{.Secret}} ${7*7} %s %n"},
	{"right to left", "\u202egnp.exe\u202c \u2067abc\u2069 \u200f"},
	{"Hebrew", "עדה לאבלייס"},
	{"broken UTF-8", "broken \xff\xfe\xc3( end"},
	{"other broken UTF-8", "broken \xfe\xfe\xc3( end"},
	{"half a surrogate, and what is no character", "\xed\xa0\x80 \ufffe \uffff"},
	{"nothing that can be seen", "\u200b\ufeff\u00ad"},
	{"a path", "../../etc/passwd"},
	{"a backslash", `C:\temp\new`},
	{"many combining letters", "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034d"},
	{"a workflow command", "::error file=x::y"},
}
