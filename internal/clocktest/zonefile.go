package clocktest

import (
	"bytes"
	"encoding/binary"
	"time"
)

// A shift is a change of a zone's offset from UTC.
type shift struct {
	at   time.Time // zero if there is none
	east int       // seconds east of UTC from then on
}

// zoneFile returns a TZif file (RFC 8536, section 3) of a zone that is that many
// seconds east of UTC, until its offset changes.
func zoneFile(east int, change shift) []byte {
	changes := uint32(0)
	if !change.at.IsZero() {
		changes = 1
	}

	var b bytes.Buffer
	b.WriteString("TZif")
	b.Write(make([]byte, 16))                                            // version 1, and reserved
	binary.Write(&b, binary.BigEndian, []uint32{0, 0, 0, changes, 2, 4}) // two types, four bytes of name
	if changes > 0 {
		binary.Write(&b, binary.BigEndian, int32(change.at.Unix()))
		b.WriteByte(1) // the second type
	}
	for _, seconds := range []int{east, change.east} {
		binary.Write(&b, binary.BigEndian, int32(seconds))
		b.Write([]byte{0, 0}) // no daylight saving time; the name's index
	}
	b.WriteString("LAB\x00")
	return b.Bytes()
}
