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
			zone, err := time.LoadLocationFromTZData(zoneName, zoneFile(test.east))
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

// Package time reads only archives without compression.
func TestZipped(t *testing.T) {
	data := zoneFile(9 * 60 * 60)
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
