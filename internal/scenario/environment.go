package scenario

import (
	"fmt"
	"os"
	"time"
)

// passedOn are the variables of this process that scenarios find.
var passedOn = []string{"HOME", "LANG", "SYSTEMROOT", "GOCACHE", "GOROOT", "GOMODCACHE"}

// programVariables are the variables of a scenario that its programs find, besides
// PATH.
var programVariables = []string{"TERM", "TZ", "GOTRACEBACK", "GORACE", "HOME", "LANG", "LC_MESSAGES", "SYSTEMROOT",
	"GOCACHE", "GOCOVERDIR", "GOROOT", "TZDIR", "TMPDIR", "TMP"}

// scenarioEnv returns what a scenario finds: what a terminal gives, a zone of its
// own, a short stack trace after a panic, no delay after a data race, and English from
// the programs of this machine, whose words scenarios may look for.
func scenarioEnv(now time.Time) map[string]string {
	env := map[string]string{
		"TERM":        "xterm-256color",
		"TZ":          afternoon(now),
		"GOTRACEBACK": "single",
		"GORACE":      "atexit_sleep_ms=10",
		"LC_MESSAGES": "C",
	}
	for _, name := range passedOn {
		if value := os.Getenv(name); value != "" {
			env[name] = value
		}
	}
	return env
}

// programEnv returns what a program finds in a scenario with the given variables.
func programEnv(getenv func(string) string) []string {
	env := []string{"PATH=" + os.Getenv("PATH")}
	for _, name := range programVariables {
		if value := getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// afternoon returns the name of a zone in which it is between 13 and 22 o'clock and
// which is not UTC, so that a 12-hour clock and UTC both show.
func afternoon(now time.Time) string {
	east := 17 - now.UTC().Hour() // hours, so that it is past 17 there
	if east > 14 {
		east -= 24
	}
	if east == 0 || east == 12 {
		east-- // twelve hours off, UTC would look like a 12-hour clock
	}
	return fmt.Sprintf("Etc/GMT%+d", -east) // these names count westward
}
