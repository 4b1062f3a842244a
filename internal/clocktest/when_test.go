package clocktest

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestZoneFile(t *testing.T) {
	tests := []struct {
		name string
		east int
		want string
	}{
		{"UTC", 0, "04:58:54"},
		{"nine hours east", 9 * 60 * 60, "13:58:54"},
		{"five and a half hours west", -(5*60 + 30) * 60, "23:28:54"},
		{"one second east", 1, "04:58:55"},
		{"nearly a day east", day - 1, "04:58:53"},
		{"nearly a day west", -(day - 1), "04:58:55"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			zone, err := time.LoadLocationFromTZData(zoneName, zoneFile(test.east, shift{}))
			require.NoError(t, err)

			for _, month := range []time.Month{time.January, time.July} {
				local := time.Date(2026, month, 1, 4, 58, 54, 0, time.UTC).In(zone)
				name, east := local.Zone()
				assert.Equal(t, "LAB", name)
				assert.Equal(t, test.east, east)
				assert.Equal(t, test.want, local.Format(time.TimeOnly))
				assert.False(t, local.IsDST())
			}
		})
	}
}

// In a zone whose clocks go forward, an hour is left out.
func TestShift(t *testing.T) {
	change := time.Date(2026, time.July, 1, 4, 0, 0, 0, time.UTC)
	zone, err := time.LoadLocationFromTZData(zoneName, zoneFile(-2*60*60, shift{change, -1 * 60 * 60}))
	require.NoError(t, err)

	assert.Equal(t, "01:59:59", change.Add(-time.Second).In(zone).Format(time.TimeOnly))
	assert.Equal(t, "03:00:00", change.In(zone).Format(time.TimeOnly))
	assert.Equal(t, "15:00:00", change.Add(12*time.Hour).In(zone).Format(time.TimeOnly))
}

// A line may be sent just before the clocks go forward and arrive just after.
func TestLineAcrossShift(t *testing.T) {
	change := time.Date(2026, time.July, 1, 4, 0, 0, 0, time.UTC)
	zone, err := time.LoadLocationFromTZData(zoneName, zoneFile(-2*60*60, shift{change, -1 * 60 * 60}))
	require.NoError(t, err)

	for _, test := range []struct {
		line  string
		after time.Duration
		want  string
	}{
		{"01:59:59\n", -time.Second, ""},
		{"01:59:59\n", 50 * time.Millisecond, ""},
		{"03:00:00\n", 50 * time.Millisecond, ""},
		{"03:00:00\n", -300 * time.Millisecond, ""}, // rounded
		{"02:00:00\n", 50 * time.Millisecond, ""},
		{"02:00:02\n", 2 * time.Second, "A got 02:00:02 when it was 03:00:02; that is the time of another zone, not local time"},
	} {
		c := Clock{Name: "A", Zone: zone}
		err := c.Line(change.Add(test.after), test.line, "")
		if test.want == "" {
			assert.NoError(t, err, test.line)
			continue
		}
		assert.EqualError(t, err, test.want)
	}
}

// Package time reads only archives without compression.
func TestZipped(t *testing.T) {
	data := zoneFile(9*60*60, shift{})
	archive, err := zipped(zoneName, data)
	require.NoError(t, err)

	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	require.NoError(t, err)
	require.Len(t, z.File, 1)
	assert.Equal(t, zoneName, z.File[0].Name)
	assert.Equal(t, zip.Store, z.File[0].Method)

	file, err := z.File[0].Open()
	require.NoError(t, err)
	got, err := io.ReadAll(file)
	require.NoError(t, err)
	assert.Equal(t, data, got)
}
