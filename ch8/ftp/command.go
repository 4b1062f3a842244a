package main

// 5.1 Commands.
//
//  1. A line is a verb, and perhaps a blank and an argument, which may have blanks in it:
//     "CWD my music". Its end is "\r\n", or "\n" when somebody types it. The verb may be
//     written in small letters: "quit" is QUIT.
//
//  2. Find what to do for a verb: in a switch, or in a map from verbs to functions. To
//     log in, USER is answered with 331 and PASS with 230, whatever the name and the
//     password. QUIT is in session.go.
//
//  3. Two more are worth their line. TYPE says whether line ends are to be changed:
//     answer 200, and change nothing. SYST asks what machine you are: at "215 UNIX Type:
//     L8" the ftp command fetches files as they are, without being told "binary".
//
//  4. Answer any other verb with 502, and go on. Clients try this and that, and bear a
//     refusal. What they do not bear is silence: one reply for each line, never two.
//
// Later (stretch): an argument that is missing is 501; a command before the client has
// logged in is 530; an empty line is 500, and so is one that is longer than 4096 bytes,
// which you must not collect. None of them ends the session. README.md names more verbs.
