package cell

import (
	"os"
	"os/exec"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// cpuUsed returns the processor time of the processes that this one has started, in ms.
func cpuUsed() float64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_CHILDREN, &usage)
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e6
}

// BenchmarkStart measures what a program costs in a cell, and without one.
func BenchmarkStart(b *testing.B) {
	b.Run("cell", func(b *testing.B) {
		null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
		require.NoError(b, err)
		before := cpuUsed()
		for b.Loop() {
			p, err := Start(Config{Path: "/bin/true", Args: []string{"true"}, Dir: "/home/student", Stdin: null, Stdout: null, Stderr: null})
			require.NoError(b, err)
			<-p.Exited()
			p.End()
		}
		b.ReportMetric((cpuUsed()-before)/float64(b.N), "cpu-ms/op")
	})
	b.Run("child", func(b *testing.B) {
		before := cpuUsed()
		for b.Loop() {
			require.NoError(b, exec.Command("/bin/true").Run())
		}
		b.ReportMetric((cpuUsed()-before)/float64(b.N), "cpu-ms/op")
	})
}
