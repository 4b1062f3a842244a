package main

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/picture"
)

func TestCommandLine(t *testing.T) {
	var out, errs strings.Builder
	assert.Zero(t, run(t.Context(), nil, &out, &errs))
	for _, e := range experiments {
		assert.Contains(t, out.String(), "\n  "+e.name+" ")
	}
	assert.Empty(t, errs.String())

	assert.Equal(t, 1, run(t.Context(), []string{"eleven-thousand"}, &out, &errs))
	assert.Contains(t, errs.String(), "there is no experiment eleven-thousand")
	assert.Equal(t, 2, run(t.Context(), []string{"-fast"}, &out, &errs))
}

// TestSight compares lines, at midnight as well.
func TestSight(t *testing.T) {
	start := time.Date(2026, 11, 26, 23, 59, 57, 0, time.UTC)
	var s sight
	var before, last arrival
	for i, line := range []string{"23:59:57", "23:59:58", "23:59:59", "00:00:00", "00:00:02", "00:00:02", "00:00:03"} {
		now := arrival{line, start.Add(time.Duration(i) * 1010 * time.Millisecond)}
		require.NoError(t, s.compare(before, last, now))
		before, last = last, now
	}
	assert.Equal(t, []int{5, 1, 1}, []int{s.gaps, s.skipped, s.repeated})
	assert.Equal(t, "line       arrived at\n23:59:59   59.0200\n00:00:00   00.0300\n00:00:02   01.0400\n", s.example)

	var all sight
	all.add(s)
	assert.InDelta(t, 0.01, all.drift(), 1e-9)
	assert.Equal(t, "2 min", all.until())
	assert.Error(t, s.compare(before, last, arrival{"nonsense", start}))
}

func TestPercentile(t *testing.T) {
	var d []time.Duration
	for i := range 200 {
		d = append(d, time.Duration(i))
	}
	assert.Equal(t, time.Duration(100), percentile(d, 50))
	assert.Equal(t, time.Duration(198), percentile(d, 99))
	assert.Equal(t, time.Duration(7), percentile([]time.Duration{7}, 99))
	assert.Zero(t, percentile(nil, 50))
}

func TestPassiveAddress(t *testing.T) {
	address, err := passiveAddress("Entering Passive Mode (127,0,0,1,157,173).")
	require.NoError(t, err)
	assert.Equal(t, "127.0.0.1:40365", address)
	for _, bad := range []string{"", "no", "1,2"} {
		_, err := passiveAddress(bad)
		assert.Error(t, err)
	}
}

// TestPlots checks that the plots are pictures, whatever the values.
func TestPlots(t *testing.T) {
	for name, loads := range map[string][]load{
		"usual":        {{1, 4 << 20, 0, 1e6, 2e6}, {10_000, 60 << 20, 0.2, 1e6, 30e6}},
		"all the same": {{1, 0, 0, 0, 0}, {10, 0, 0, 0, 0}},
		"early":        {{1, 1 << 20, 0, -5, 1}, {10, 1 << 20, 0, -5, 1e9}},
	} {
		d := drawLoads(&laboratory{step: "clock2"}, loads)
		assert.NoError(t, picture.Check(d.Bytes()), name)
		assert.NotContains(t, d.Body, "NaN", name)
		assert.NotContains(t, d.Body, "Inf", name)
	}
	d := drawCosts([]cost{{"ftp", time.Second, time.Second}, {"a <loop>", 2 * time.Second, time.Second}})
	assert.NoError(t, picture.Check(d.Bytes()))
}

// TestProcess looks at this process, which has some memory, and has used a CPU.
func TestProcess(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has /proc")
	}
	assert.Greater(t, residentMemory(os.Getpid()), 1<<20)
	for before := cpuTime(os.Getpid()); cpuTime(os.Getpid()) == before; {
		runtime.Gosched()
	}
	assert.Zero(t, cpuTime(-1))
	assert.Zero(t, residentMemory(-1))
}

func TestThousands(t *testing.T) {
	assert.Equal(t, []string{"1", "1,000", "10,000", "1,234,567"}, []string{thousands(1), thousands(1000), thousands(10_000), thousands(1_234_567)})
}
