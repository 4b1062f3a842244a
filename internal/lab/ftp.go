package lab

import (
	"strings"

	"goplab/internal/ftp"
)

// ftpPort is where an FTP server listens that is told nothing else.
const ftpPort = "8021"

// An ftpPlay is what the clients of an FTP server have done in a scenario.
type ftpPlay struct {
	log    ftp.Log
	actors map[string]*ftpActor
	served string // the folder that the server was told to serve
}

// An ftpActor is a client, and where it should be.
type ftpActor struct {
	*ftp.Session
	dir    string // under the served folder
	moving *ftp.Transfer
	verb   string // of what is moving: get or send
	file   string
	rest   []byte // of what is being sent
}

// ftpVerbs are what a user types, and a little more.
var ftpVerbs = map[string]func(r *round, a *ftpActor, arg string, refused bool) error{
	"open":    func(*round, *ftpActor, string, bool) error { return nil }, // done by actor
	"connect": func(*round, *ftpActor, string, bool) error { return nil },
	"by":      ftpBy,
	"prepare": func(_ *round, a *ftpActor, _ string, _ bool) error { return a.Prepare() },
	"cd":      ftpCd,
	"text":    ftpText,
	"names":   ftpNames,
	"resume":  ftpResume,
	"try":     ftpTry,
	"send":    ftpSend,
	"begin":   ftpBegin,
	"stolen":  ftpStolen,

	"listens-twice": func(_ *round, a *ftpActor, _ string, _ bool) error { return a.ListenTwice() },
	"hold":          func(_ *round, a *ftpActor, _ string, _ bool) error { return a.moving.Hold() },
	"finish":        ftpFinish,
	"break":         func(_ *round, a *ftpActor, _ string, _ bool) error { a.moving.Break(); return nil },
	"close":         ftpClose,
	"vanish":        ftpVanish,
}

// ftpCommand does what a user does with the ftp command. With several clients, a
// get or an ls is theirs at the same time.
func ftpCommand(r *round, args []string, refused bool) error {
	names, verb, arg := strings.Split(args[0], ","), args[1], strings.Join(args[2:], " ")
	var actors []*ftpActor
	for _, name := range names {
		a, err := r.ftpActor(name, verb != "connect")
		if err != nil {
			return r.ftpFailure(err)
		}
		actors = append(actors, a)
	}
	var err error
	do, known := ftpVerbs[verb]
	switch {
	case verb == "get" || verb == "ls":
		err = r.fetch(actors, verb, arg, refused)
	case verb == "send" && len(actors) == 2:
		err = r.sendBoth(actors[0], actors[1], arg)
	case actors[0].moving == nil && needsTransfer[verb]:
		return usageError("begin before it")
	case !known || len(actors) > 1:
		return usageError(verb + " is nothing that it can do")
	default:
		err = do(r, actors[0], arg, refused)
	}
	return r.ftpFailure(err)
}

// ftpActor finds a client, or makes one, which logs in or does not.
func (r *round) ftpActor(name string, logIn bool) (*ftpActor, error) {
	if r.server == nil {
		return nil, usageError("a server before it")
	}
	if r.ftp == nil {
		r.ftp = &ftpPlay{actors: map[string]*ftpActor{}, served: servedDir(r.server.args)}
	}
	if a := r.ftp.actors[name]; a != nil {
		return a, nil
	}
	conn, err := r.dial()
	if err != nil {
		return nil, err
	}
	a := &ftpActor{Session: ftp.Connect(conn, name, r.server.name, &r.ftp.log)}
	r.ftp.actors[name] = a
	r.ts.Defer(a.Hang)
	if err := a.Greet(); err != nil || !logIn {
		return a, err
	}
	return a, a.LogIn()
}
