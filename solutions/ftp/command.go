package main

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A command is what the server does for a verb, and what it requires first.
type command struct {
	do       func(s *session, arg string)
	argument bool // required
	anyone   bool // allowed before the client has logged in
	changes  bool // changes files, so -readonly forbids it
}

// commands has an entry for each verb. The verbs that begin with X are the names from
// before RFC 959, which the Windows ftp command still sends (RFC 1123 section 4.1.3.1).
var commands = map[string]command{
	"USER": {do: (*session).userName, argument: true, anyone: true},
	"PASS": {do: (*session).password, anyone: true},
	"QUIT": {do: (*session).bye, anyone: true},
	"NOOP": {do: (*session).noop, anyone: true},
	"SYST": {do: (*session).system, anyone: true},
	"FEAT": {do: (*session).features, anyone: true},
	"OPTS": {do: (*session).option, argument: true, anyone: true},
	"HELP": {do: (*session).help, anyone: true},
	"ACCT": {do: (*session).superfluous, argument: true},
	"ABOR": {do: (*session).abort},
	"STAT": {do: (*session).status},

	"TYPE": {do: (*session).setType, argument: true},
	"MODE": {do: (*session).setMode, argument: true},
	"STRU": {do: (*session).setStructure, argument: true},

	"PORT": {do: (*session).port, argument: true},
	"EPRT": {do: (*session).extendedPort, argument: true},
	"PASV": {do: (*session).listen},
	"EPSV": {do: (*session).extendedListen},

	"LIST": {do: (*session).list},
	"NLST": {do: (*session).nameList},
	"RETR": {do: (*session).retrieve, argument: true},
	"STOR": {do: (*session).store, argument: true, changes: true},
	"APPE": {do: (*session).extend, argument: true, changes: true},
	"STOU": {do: (*session).storeUnique, changes: true},
	"ALLO": {do: (*session).superfluous, argument: true},
	"REST": {do: (*session).restart, argument: true},

	"PWD":  {do: (*session).printDir},
	"XPWD": {do: (*session).printDir},
	"CWD":  {do: (*session).changeDir, argument: true},
	"XCWD": {do: (*session).changeDir, argument: true},
	"CDUP": {do: (*session).changeUp},
	"XCUP": {do: (*session).changeUp},
	"SIZE": {do: (*session).size, argument: true},
	"MDTM": {do: (*session).modified, argument: true},
	"DELE": {do: (*session).remove, argument: true, changes: true},
	"MKD":  {do: (*session).makeDir, argument: true, changes: true},
	"XMKD": {do: (*session).makeDir, argument: true, changes: true},
	"RMD":  {do: (*session).removeDir, argument: true, changes: true},
	"XRMD": {do: (*session).removeDir, argument: true, changes: true},
	"RNFR": {do: (*session).renameThis, argument: true, changes: true},
	"RNTO": {do: (*session).renameTo, argument: true, changes: true},
}

// do parses a line and runs its command.
func (s *session) do(line string) {
	verb, arg := parse(line)
	if verb != "RNTO" {
		s.renameFrom = ""
	}

	c, known := commands[verb]
	switch {
	case len(line) > maxLine:
		s.reply(500, "A command may have at most %d bytes.", maxLine)
	case !isWord(verb):
		s.reply(500, "That is not a command.")
	case !isText(arg):
		s.reply(501, "The argument must be UTF-8 without control characters.")
	case !known:
		s.reply(502, "%s is not implemented; try HELP.", verb)
	case !s.loggedIn && !c.anyone:
		s.reply(530, "Log in with USER and PASS first.")
	case c.argument && arg == "":
		s.reply(501, "%s needs an argument.", verb)
	case c.changes && s.readonly:
		s.reply(550, "This server is read-only.")
	default:
		c.do(s, arg)
	}
}

// parse splits a line into a verb, in uppercase, and its argument. It skips a Telnet
// signal, which a client may send before ABOR (RFC 959 section 4.1.3).
func parse(line string) (verb, arg string) {
	line = strings.TrimRight(line, "\r\n")
	for line != "" && (line[0] >= 240 || line[0] < ' ') {
		line = line[1:]
	}
	verb, arg, _ = strings.Cut(line, " ")
	return strings.ToUpper(verb), arg
}

func isWord(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// isText reports whether s can be a name, or part of a reply. NUL, a line break, or
// Telnet's IAC, which is not valid UTF-8 (RFC 2640), cannot.
func isText(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

func (s *session) userName(arg string) {
	s.user, s.loggedIn = arg, false
	s.reply(331, "Any password will do.")
}

func (s *session) password(string) {
	if s.user == "" {
		s.reply(503, "Send USER first.")
		return
	}
	s.loggedIn = true
	s.reply(230, "Welcome, %s.", s.user)
}

func (s *session) bye(string) {
	s.quit = true
	s.reply(221, "Goodbye.")
}

func (s *session) noop(string)        { s.reply(200, "OK.") }
func (s *session) system(string)      { s.reply(215, "UNIX Type: L8") }
func (s *session) superfluous(string) { s.reply(202, "Not needed here.") }

// features lists the extensions to RFC 959 (RFC 2389 section 3).
func (s *session) features(string) {
	s.send("211-Features:\r\n EPRT\r\n EPSV\r\n MDTM\r\n REST STREAM\r\n SIZE\r\n TVFS\r\n UTF8\r\n211 End\r\n")
}

// option accepts a single option, UTF8, which is always on (RFC 2389 section 4).
func (s *session) option(arg string) {
	if o := strings.ToUpper(arg); o != "UTF8" && o != "UTF8 ON" {
		s.reply(501, "No such option.")
		return
	}
	s.reply(200, "Names are UTF-8.")
}

func (s *session) help(string) {
	s.send("214-These commands are implemented:\r\n" +
		" ABOR ACCT ALLO APPE CDUP CWD DELE EPRT EPSV FEAT HELP LIST\r\n" +
		" MDTM MKD MODE NLST NOOP OPTS PASS PASV PORT PWD QUIT REST\r\n" +
		" RETR RMD RNFR RNTO SIZE STAT STOR STOU STRU SYST TYPE USER\r\n" +
		"214 End\r\n")
}

// setType sets whether line endings are converted (RFC 959 section 3.1.1).
func (s *session) setType(arg string) {
	switch strings.ToUpper(arg) {
	case "A", "A N":
		s.binary = false
	case "I", "L 8":
		s.binary = true
	default:
		s.reply(504, "The type must be A, I, or L 8.")
		return
	}
	s.reply(200, "Type set to %s.", arg)
}

// setMode and setStructure accept only the default value (RFC 959 section 5.1).
func (s *session) setMode(arg string)      { s.onlyValue("S", arg) }
func (s *session) setStructure(arg string) { s.onlyValue("F", arg) }

func (s *session) onlyValue(only, arg string) {
	if !strings.EqualFold(arg, only) {
		s.reply(504, "Only %s is implemented.", only)
		return
	}
	s.reply(200, "Set to %s.", only)
}

// restart sets the offset at which the next transfer starts (RFC 3659 section 5).
func (s *session) restart(arg string) {
	n, err := strconv.ParseUint(arg, 10, 63)
	if err != nil {
		s.reply(501, "REST needs a number of bytes.")
		return
	}
	s.offset = int64(n)
	s.reply(350, "The next transfer starts at byte %d.", n)
}
