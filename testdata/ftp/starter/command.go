package main

// 5.1 Commands.
//
//  1. A line is a verb, optionally followed by a space and an argument, which may itself
//     contain spaces: "CWD my music". It ends in "\r\n", or in "\n" when somebody types it.
//     Verbs are case-insensitive: "quit" is QUIT.
//
//  2. Look up what to do for a verb: in a switch, or in a map from verbs to functions. To
//     log a client in, reply 331 to USER and 230 to PASS, whatever the name and the
//     password. QUIT is in session.go.
//
//  3. Two more verbs are worth a line each. TYPE sets whether line endings are converted:
//     for now, it is enough to reply 200 and convert nothing. (A stretch scenario,
//     text-and-binary, asks for more.) SYST asks what kind of machine you are: when the
//     reply is "215 UNIX Type: L8", the ftp command fetches files as they are, even if
//     its user does not type "binary".
//
//  4. Reply 502 to any other verb, and go on. Clients try various commands, and tolerate
//     a refusal. They do not tolerate silence: send exactly one reply to each line.
//
// Later (stretch): reply 501 to a missing argument, 530 to a command before the client has
// logged in, and 500 to an empty line or to one longer than 4096 bytes, which you must not
// keep in memory. None of these ends the session. guide/5-ftp.md lists more verbs.
