// Package blocks keeps the blocks of code on the pages of the lab guide true: commands
// are run as they stand, and what a page shows is compared with what happens. Its tests
// do it:
//
//	go test ./internal/guide/blocks          reads all blocks
//	go test ./internal/guide/blocks -play    also runs them, for a minute or two
//
// A block is a list of commands if its first line begins with one, as in a shell, or
// "$ " and one. A list is run by one shell, and must exit with status 0. Three spaces
// end a command, and a remark follows. A block with "$ " is a session: what follows a
// command is what it prints. Several sessions may be side by side, as in the scenarios.
// A line below a command is what it prints next; "^C" is typed, and "$" alone is the
// prompt that comes again.
//
// A comment directly before a block says what else there is to know:
//
//	<!-- not run: it waits for keys -->      why a command is not run
//	<!-- output -->                          the block is what the one before it prints
//	<!-- failure: clock1/wrong-go-already one-at-a-time -->
//	                                         it is what this program gets in this scenario
//	<!-- run: given solutions; beside go run ./ch8/clock1 -->
//	                                         what there is before the commands are run
//
// After "run:", these may follow, with semicolons or on lines of their own:
//
//	given solutions             the programs in ch8 are the solutions
//	given clock1 clock2/wrong-no-go
//	                            some are, or are right or wrong programs
//	before COMMAND              is run first, and exits; "given" and "before" happen in their order
//	beside COMMAND              is run meanwhile, and may be given several times
//	stopped after 3s            each command is stopped after that, unless it has exited
//	fails                       the last command exits with another status than 0
//	typed ftp>                  lines that begin so are typed, without that
//	typed PASS USER             lines that begin with such a word are typed
//	quietly                     what the page leaves out may come in between
//	terminals                   each command has a terminal of its own, and the last one counts
//
// Beside the copy of the workbook is ../class, with ada, who has finished two steps, and
// ben, who has finished one. What is in ../bin is found before other programs. A block
// below the heading Next is an experiment, and is run only if a comment says how.
//
// Times of day, dates, durations, and ports above 9999 may differ from what is shown, and
// "..." or "…" stands for anything. On a page in another language, a block without a
// comment has that of the same block of the English page, and is not run if its commands are
// the same. What is run, runs in its language. With GOPLAB_LANG=zh, -play plays the
// failures of the Chinese pages.
package blocks
