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

// Explains reports whether a symptom explains another one that appears elsewhere: a
// program that died explains everything, a data race what does not kill it, and what
// comes late explains what does not come.
func (s Symptom) Explains(other Symptom) bool {
	switch s {
	case Died:
		return other != Died
	case Raced:
		return other != Died && other != Raced
	case Late:
		return other == Displaced || other == Stopped || other == Mute
	}
	return false
}
