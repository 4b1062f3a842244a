package blocks

import (
	"regexp"
	"slices"
	"strings"
)

// command matches the beginning of a line that is a command of a shell.
var command = regexp.MustCompile(`^([A-Z]+=\S+ +)?(` +
	`go (build|doc|env|fmt|generate|mod|run|test|tool|vet) |for \w+ in |while |` +
	`(apt|apt-get|bash|cat|cd|cp|curl|echo|ftp|git|kill|killall|lftp|ls|mkdir|mv|nc|ncat|printf|ps|pgrep|python3|rm|sh|sleep|ss|tar|telnet|time|truncate|unzip|watch) )`)

// remark is what follows a command, for people.
var remark = regexp.MustCompile(`   .*$`)

// IsSession reports whether the block shows commands and what they print.
func (b *Block) IsSession() bool {
	return slices.ContainsFunc(b.Lines, func(line string) bool { return strings.HasPrefix(line, "$ ") })
}

// HasCommands reports whether the block says what to type in a shell.
func (b *Block) HasCommands() bool {
	return b.IsSession() || slices.ContainsFunc(b.Lines, command.MatchString)
}

// Commands returns the commands of a list, without remarks.
func (b *Block) Commands() []string {
	var commands []string
	for _, line := range b.Lines {
		assignment := regexp.MustCompile(`^[A-Z]+=\S+ +`).FindString(line) // may be aligned
		line = remark.ReplaceAllString(strings.TrimPrefix(line, assignment), "")
		if line != "" {
			commands = append(commands, strings.TrimSpace(assignment)+" "+line)
		}
	}
	for i := range commands {
		commands[i] = strings.TrimSpace(commands[i])
	}
	return commands
}

// check returns an error if the block neither says what to do with it nor needs to.
func (b *Block) check() error {
	n := b.Note
	told := n.Output || n.Failure != nil || n.Excerpt != "" || n.NotRun != ""
	switch {
	case n.Output && (b.before == nil || !b.before.HasCommands() || b.before.Note.NotRun != ""):
		return b.errorf(0, "this is called output, but no commands that are run come before it")
	case n.Output && b.before.Note.StoppedAfter == 0 && b.before.IsSession():
		return b.errorf(0, "this is called output, but the block before it is a session, which shows its own")
	case b.looksLikeFailure() && !told:
		return b.errorf(0, "this looks like a failure; say in a comment before it which program gets it: <!-- failure: clock1/wrong-name scenario -->")
	case told, !n.given, b.HasCommands():
		return nil
	}
	return b.errorf(0, "the comment before this says how to run it, but it has no commands")
}

// looksLikeFailure reports whether the block has the mark of a first difference.
func (b *Block) looksLikeFailure() bool {
	return slices.ContainsFunc(b.Lines, func(line string) bool {
		return strings.HasSuffix(line, "  <-") || strings.Contains(line, "^^^^")
	}) && !b.IsSession()
}
