package main

// An experiment measures the program of a step.
type experiment struct {
	name  string
	what  string
	step  string
	takes string
	run   func(*laboratory) error
}

var experiments = []experiment{
	{"second-client", "how long the next client waits after one has left", "clock1", "half a minute", secondClient},
	{"backlog", "how many clients connect though nobody serves them", "clock1", "ten seconds", backlog},
	{"skipped-second", "how often a clock skips a second", "clock2", "two minutes", skippedSecond},
	{"ten-thousand", "what clients cost in memory and lateness, with a plot", "clock2", "90 s", tenThousand},
	{"sendfile", "what sendfile saves, with a plot", "ftp", "half a minute", sendfile},
}
