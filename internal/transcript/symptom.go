package transcript

// A Symptom is what kind of thing went wrong. The same symptom has the same few causes
// in whatever transcript it appears.
type Symptom int

// The symptoms. Play finds some of them; Died and Raced are for those who watch the
// program itself.
const (
	Other     Symptom = iota // what it means depends on the transcript
	Died                     // the program exited by itself
	Raced                    // the program has a data race
	Closed                   // the program closed the connection of a client that it served
	Late                     // something came, but too late
	Displaced                // a client got no more lines once another had connected
	Stopped                  // a client got no more lines, for no reason that can be seen
	Mute                     // the first client of all got nothing
)

// Rank orders symptoms: those that explain others come first.
func (s Symptom) Rank() int {
	switch s {
	case Died:
		return 0
	case Raced:
		return 1
	case Closed:
		return 2
	case Other:
		return 3
	}
	return int(s)
}
