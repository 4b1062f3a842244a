// Package scenario is the engine that plays scenarios and reports what a program
// did wrong.
//
// A scenario is a file testdata/<step>/<name>.txtar, a script for
// github.com/rogpeppe/go-internal/testscript. It begins with a header:
//
//	# Only one client at a time: B waits until A has left.
//	# checks: C3 C4
//	# points: 20
//	# hint: finish serving one connection before you accept the next
//	# try it: go run ./ch8/clock1 & go run ./ch8/netcat1 & go run ./ch8/netcat1
//
// The first line tells the student what the scenario shows. checks names promises of
// the table of steps. hint and try it are shown when the scenario fails; ./ch8/ in
// them becomes the tree that is marked. A line "# level: stretch" makes a scenario
// that asks for more than the text does; without it, the scenario is core, and must
// never fail a program that does what the text asks.
//
// A line "# lasts: 16s" is for the longest scenarios: they begin before all others but
// the first of the step.
//
// After a blank line come the commands: testscript's own, those of the step's
// dialect (see packages clocktest, walltest, filetest and ftpscenario), and these:
//
// The commands:
//
//	server [-race] PROGRAM [ARGUMENT...]
//		starts the program that the next commands judge; with -race, built with
//		the race detector. Clients find it at the port after -port, or else at
//		the program's usual one.
//	end
//		ends the server, which must still be running and must leave no child
//		process behind; with -race, it must not have reported a data race.
//	cpu PERCENT%
//		ends the server and expects that it has used no more than this share of
//		one CPU.
//	memory SIZEMiB
//		expects that the server has never held more memory (Linux). One scenario
//		needs it: no other command shows whether an endless line is buffered.
//	refused HOST:PORT
//		expects that nothing listens there.
//	complains WORD PROGRAM [ARGUMENT...]
//		expects the program to exit with a nonzero status and with a message on
//		standard error that contains the word, or with any message if the word
//		is -.
//	expose
//		lets the programs that are started from now on see the scenario's whole
//		folder, for scenarios that check whether they keep to a part of it. In a
//		cell, they see only the folders that their arguments name.
//	pause DURATION
//		does nothing for that long.
//
// At the end of a scenario everything that it started is ended, and a process that
// is still running then is a failure.
//
// Programs find what a terminal gives: standard input that is open and silent, TERM,
// HOME, PATH, and a TZ that names a zone in which it is afternoon; env changes them.
// They run in an empty folder of their own.
//
// Commands that judge moments are void if the machine stalled meanwhile: the scenario
// is played again, at most three times, and has no verdict if that does not help. If
// the machine was busy, a failure that may be a matter of time counts only when it happens
// again: any failure of a command that is Timed, and one that is made with TooSlowf.
//
// # Writing a dialect
//
// A dialect is a package that judges one kind of program. It is a list of commands,
// and a Command is a function of a Round and of the words behind its name:
//
//	func echo(r *scenario.Round, args []string) error {
//		conn, err := r.Dial()             // to the server that the scenario started
//		if err != nil {
//			return err                // says that the server died, or does not listen
//		}
//		defer conn.Close()
//		conn.SetDeadline(time.Now().Add(answerLimit)) // a server may say nothing
//		fmt.Fprintln(conn, args[0])
//		line, err := bufio.NewReader(conn).ReadString('\n')
//		if err != nil || line != args[0]+"\n" {
//			return scenario.Failf("%s answered %q with %q", r.Subject().Name, args[0], line)
//		}
//		return nil
//	}
//
// A Round gives a command what it needs. To start a program: Executable, Start,
// StartServer, and SetSubject, which makes it the Subject of later commands. To meet it:
// Dial and Listen. To know the scenario: Step, Dir, Path, File, Getenv and Zone. To
// remember something until the next command: State. To clean up: Defer. To have it
// drawn later: Record, and LaneOf for a program under test (see package record).
//
// Failf fails the scenario, with a sentence for the student; a FailError may have a
// picture as well. Its hint is that of the failure itself, or of an error in it that has
// a method Hint, or of its symptom, and else that of the scenario: whoever reads it must
// be told what has happened, not what the scenario is about. Skipf skips the scenario,
// as does NotInstalled, which names a program that this machine lacks. Usagef reports a
// mistake in the scenario, and any other error is a mistake of the harness.
package scenario
