package ftpscenario

import (
	"strconv"
	"strings"

	"goplab/internal/scenario"
)

// again does something again and again, in one session, and expects that the server
// keeps no file open of what is done, where that can be seen.
func again(u *user, arg string) error {
	number, rest, _ := strings.Cut(arg, " ")
	times, err := strconv.Atoi(number)
	verb, argument, _ := strings.Cut(rest, " ")
	if err != nil || verb != "get" && verb != "ls" && verb != "send" {
		return scenario.Usagef("expected again NUMBER get FILE, again NUMBER send FILE, or again NUMBER ls [DIR]")
	}
	once := func() error { return fetch([]*user{u}, verb, argument, false) }
	if verb == "send" {
		once = func() error { return send(u, argument, false) }
	}
	u.SetHasty(true)
	defer u.SetHasty(false)

	before := 0
	for i := range times {
		if err := once(); err != nil {
			return err
		}
		if i == 0 {
			before = u.openFiles(0)
		}
	}

	after := u.openFiles(before + 1)
	if after > before+times/2 {
		return scenario.Failf("%s had %d file descriptors open after the first of %d transfers, and %d after the last; it must close the file and the data connection at the end of each", u.Server, before, times, after)
	}
	return nil
}
