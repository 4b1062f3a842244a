package lab

import (
	"fmt"
	"os"
	"runtime"
	"time"
)

// environment is what a program finds: what a terminal gives, a zone of its
// own, and a short trace when it panics.
func environment(now time.Time) []string {
	env := []string{"TERM=xterm-256color", "TZ=" + afternoon(now), "GOTRACEBACK=single", "GORACE=atexit_sleep_ms=10"}
	for _, name := range []string{"HOME", "LANG", "SYSTEMROOT", "GOCACHE", "GOROOT", "GOMODCACHE"} {
		if value := os.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// afternoon names a zone in which it is between 13 and 22 o'clock, and which is
// not UTC, so that twelve hours and UTC both show.
func afternoon(now time.Time) string {
	east := 17 - now.UTC().Hour() // hours, so that it is past 17 there
	if east > 14 {
		east -= 24
	}
	if east == 0 || east == 12 {
		east-- // twelve hours off, UTC would look like counting to twelve
	}
	return fmt.Sprintf("Etc/GMT%+d", -east) // these names count westward
}

// env is the script's environment for a program.
func (r *round) env() []string {
	env := []string{"PATH=" + os.Getenv("PATH")}
	for _, name := range []string{"TERM", "TZ", "GOTRACEBACK", "GORACE", "HOME", "LANG", "SYSTEMROOT", "GOCACHE", "GOCOVERDIR", "GOROOT", "TZDIR", "TMPDIR", "TMP"} {
		if value := r.ts.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// zone is where the programs of the script are.
func (r *round) zone() (*time.Location, error) {
	if runtime.GOOS == "windows" {
		return time.Local, nil // it has no TZ
	}
	if name := r.ts.Getenv("TZ"); r.made == nil || name != zoneName {
		return time.LoadLocation(name)
	}
	return r.made, nil
}
