package say

// An Entry is a text in another language.
type Entry struct {
	Key, Text string
	Line      int
}

// Catalogue returns the entries of the language Chinese.
func Catalogue() ([]Entry, error) { return catalogueOf(chineseText) }

// catalogueOf parses a file.
func catalogueOf(file string) ([]Entry, error) {
	parsed, err := parse(file, chineseName)
	var entries []Entry
	for _, e := range parsed {
		entries = append(entries, Entry{e.key, e.text, e.line})
	}
	return entries, err
}

// Format returns a text as it stands in a file.
var Format = format
