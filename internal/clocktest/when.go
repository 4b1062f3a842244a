package clocktest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"time"

	"goplab/internal/scenario"
)

// zoneName is the zone that the command when makes.
const zoneName = "Lab/Now"

// when makes a zone in which it is a given time of day now, and sets TZ to it. Go
// programs find it below GOROOT, where they look last, and others in TZDIR.
func when(r *scenario.Round, args []string) error {
	wanted, err := time.Parse(time.TimeOnly, args[0])
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	now := time.Now().UTC()
	east := (wanted.Hour()-now.Hour())*3600 + (wanted.Minute()-now.Minute())*60 + wanted.Second() - now.Second()

	goroot, tzdir := filepath.Join(r.Dir(), "goroot"), filepath.Join(r.Dir(), "zoneinfo")
	r.SetZone(time.FixedZone(zoneName, east))
	r.Setenv("GOROOT", goroot)
	r.Setenv("TZDIR", tzdir)

	if err := writeFile(filepath.Join(tzdir, zoneName), zoneFile(east)); err != nil {
		return err
	}
	archive, err := zipped(zoneName, zoneFile(east))
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(goroot, "lib", "time", "zoneinfo.zip"), archive)
}

// zoneFile returns a TZif file (RFC 8536, section 3) of a zone that is always that
// many seconds east of UTC.
func zoneFile(east int) []byte {
	var b bytes.Buffer
	b.WriteString("TZif")
	b.Write(make([]byte, 16))                                      // version 1, and reserved
	binary.Write(&b, binary.BigEndian, []uint32{0, 0, 0, 0, 1, 4}) // one type, four bytes of name
	binary.Write(&b, binary.BigEndian, int32(east))
	b.Write([]byte{0, 0}) // no daylight saving time; the name's index
	b.WriteString("LAB\x00")
	return b.Bytes()
}

// zipped returns an archive with one file, stored without compression.
func zipped(name string, data []byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Store,
		CompressedSize64: uint64(len(data)), UncompressedSize64: uint64(len(data))})
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
