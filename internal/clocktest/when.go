package clocktest

import (
	"archive/zip"
	"bytes"
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
	flags := scenario.NewFlags()
	forward := flags.Bool("forward", false, "")
	if err := scenario.ParseFlags(flags, args, 1, 1); err != nil {
		return err
	}
	wanted, err := time.Parse(time.TimeOnly, flags.Arg(0))
	if err != nil {
		return scenario.Usagef("%v", err)
	}

	now := time.Now().UTC()
	east := secondOf(wanted) - secondOf(now)
	var change shift
	if *forward {
		left := wanted.Truncate(time.Hour).Add(time.Hour).Sub(wanted)
		change = shift{at: now.Truncate(time.Second).Add(left), east: east + 3600}
	}
	return setZone(r, zoneFile(east, change))
}

// setZone sets TZ to a zone that a TZif file describes.
func setZone(r *scenario.Round, file []byte) error {
	zone, err := time.LoadLocationFromTZData(zoneName, file)
	if err != nil {
		return err
	}
	archive, err := zipped(zoneName, file)
	if err != nil {
		return err
	}

	goroot, tzdir := filepath.Join(r.Dir(), "goroot"), filepath.Join(r.Dir(), "zoneinfo")
	r.SetZone(zone)
	r.Setenv("GOROOT", goroot)
	r.Setenv("TZDIR", tzdir)
	if err := writeFile(filepath.Join(tzdir, zoneName), file); err != nil {
		return err
	}
	return writeFile(filepath.Join(goroot, "lib", "time", "zoneinfo.zip"), archive)
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
