package lab

import (
	"bytes"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

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

// needsTransfer are the verbs that go on with what begin began.
var needsTransfer = map[string]bool{"hold": true, "finish": true, "break": true}

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

// servedDir finds the folder that a server's arguments name.
func servedDir(args []string) string {
	if i := slices.Index(args, "-dir"); i > 0 && i+1 < len(args) {
		return args[i+1]
	}
	return ""
}

// ftpFailure makes a failure of what a server did wrong, with what was said. What
// the server's own end explains is told by that.
func (r *round) ftpFailure(err error) error {
	var wrong *ftp.Wrong
	var refused *ftp.Refused
	var fail *failure
	switch {
	case err == nil:
		return nil
	case errors.As(err, &wrong):
		fail = r.endOrElse(&failure{sentence: wrong.Sentence}, wrong.Left)
	case errors.As(err, &refused):
		fail = &failure{sentence: r.server.name + " " + refused.Error()}
	case errors.As(err, &fail):
	default:
		return err
	}
	fail.picture = r.ftp.log.Picture()
	return fail
}

// endOrElse waits a moment for the server's own end, longer when it is likely.
func (r *round) endOrElse(otherwise *failure, likely bool) *failure {
	moment := 100 * time.Millisecond
	if likely {
		moment = 500 * time.Millisecond
	}
	select {
	case <-r.server.Done():
		if death, ok := r.server.death().(*failure); ok {
			return death
		}
	case <-time.After(moment):
	}
	return otherwise
}

// on is a path in the served folder.
func (r *round) on(a *ftpActor, name string) string {
	return filepath.Join(r.ftp.served, filepath.FromSlash(path.Join("/", a.dir, name)))
}

func ftpBy(_ *round, a *ftpActor, mode string, _ bool) error {
	if !slices.Contains(ftp.Modes, mode) {
		return usageError(mode + " is no way to make a data connection")
	}
	a.Use(mode)
	return nil
}

// ftpCd changes the folder. Of the two commands that lead upwards one will do.
func ftpCd(r *round, a *ftpActor, dir string, refused bool) error {
	reply, err := a.Do("CWD " + dir)
	if err == nil && dir == ".." && reply.Refused() {
		reply, err = a.Do("CDUP")
	}
	switch {
	case err != nil:
		return err
	case a.above(dir) && reply.Refused(): // as good as to stay at the top
	case refused && !reply.Refused():
		return failf("%s answered CWD %s with %q, and there is no such folder: a refusal is 550", r.server.name, dir, reply)
	case !refused && !reply.OK():
		return failf("%s answered CWD %s with %q, and %s is a folder where %s is", r.server.name, dir, reply, dir, a.Name)
	case !refused:
		a.dir = path.Join("/", a.dir, dir)
	}
	return nil
}

func ftpClose(_ *round, a *ftpActor, _ string, _ bool) error { return a.Quit() }

func ftpVanish(_ *round, a *ftpActor, _ string, _ bool) error {
	if a.moving != nil {
		a.moving.Break()
	}
	a.Vanish()
	return nil
}

// above says whether a path leads above the served folder.
func (a *ftpActor) above(name string) bool {
	rel := path.Join(strings.TrimPrefix(a.dir, "/"), name)
	return rel == ".." || strings.HasPrefix(rel, "../")
}

// place says where a client is.
func (a *ftpActor) place() string {
	if dir := strings.Trim(a.dir, "/"); dir != "" {
		return "in " + dir
	}
	return "at the top"
}

// own reads one of a client's own files: each client has a folder of its name.
func (r *round) own(a *ftpActor, name string) ([]byte, error) {
	return os.ReadFile(r.ts.MkAbs(filepath.Join(a.Name, path.Base(name))))
}

func ftpSend(r *round, a *ftpActor, name string, refused bool) error {
	content, err := r.own(a, name)
	if err != nil {
		return err
	}
	err = a.send(name, content)
	if refused {
		return r.mustRefuse(err, "STOR "+name)
	}
	if err != nil {
		return err
	}
	return r.arrived(a, name, content)
}

func (a *ftpActor) send(name string, content []byte) error {
	t, err := a.Ask("STOR " + name)
	if err == nil {
		err = t.Begin()
	}
	if err != nil {
		return err
	}
	t.Write(content) // why it fails is told by the reply
	return t.Finish()
}

// ftpTry sends a file, which may be refused or end up anywhere.
func ftpTry(r *round, a *ftpActor, arg string, _ bool) error {
	name := strings.TrimPrefix(arg, "send ")
	content, err := r.own(a, name)
	if err != nil {
		return err
	}
	if err = a.send(name, content); errors.As(err, new(*ftp.Refused)) {
		return nil
	}
	return err
}

// sendBoth lets two clients send a file of the same name at the same time. The
// second may have to wait for the first, or be refused.
func (r *round) sendBoth(a, b *ftpActor, name string) error {
	if err := ftpBegin(r, a, "send "+name, false); err != nil {
		return err
	}
	content, err := r.own(b, name)
	if err != nil {
		return err
	}
	second, err := b.Ask("STOR " + name)
	if err != nil {
		return err
	}
	began := second.Answered()
	if began {
		err = second.Begin()
	}
	if began && err == nil {
		second.Write(content[:len(content)/2])
		content = content[len(content)/2:]
		time.Sleep(300 * time.Millisecond) // until it is written
	}
	if err := ftpFinish(r, a, "", false); err != nil {
		return err
	}
	if !began {
		err = second.Begin()
	}
	if err == nil {
		second.Write(content)
		err = second.Finish()
	}
	if errors.As(err, new(*ftp.Refused)) {
		return nil
	}
	return err
}

// fetchOnly gets a file or a part of one, and compares it with what it should be.
func (a *ftpActor) fetchOnly(name string, want []byte, what string, differs func(got, want []byte) string) error {
	t, err := a.Ask("RETR " + name)
	if err == nil {
		err = t.Begin()
	}
	if err != nil {
		return err
	}
	got, err := t.Rest(len(want) + more)
	if err != nil {
		return err
	}
	if differs := differs(got, want); differs != "" {
		return failf("%s asked for %s, %s, and what came is not that: %s", a, name, what, differs)
	}
	return nil
}

// ftpText gets a file as text: its line ends are CR LF on the way.
func ftpText(r *round, a *ftpActor, name string, _ bool) error {
	content, err := os.ReadFile(r.on(a, name))
	if err != nil {
		return err
	}
	return a.fetchOnly(name, bytes.ReplaceAll(content, []byte("\n"), []byte("\r\n")), "as text, with line ends of CR LF (TYPE A)", func(got, want []byte) string {
		if !bytes.Equal(got, want) && bytes.Equal(got, content) {
			return "its line ends are LF alone, as in the file"
		}
		return difference(got, want)
	})
}

// ftpNames asks for the names alone: each line is one.
func ftpNames(r *round, a *ftpActor, _ string, _ bool) error {
	t, err := a.Ask("NLST")
	if err == nil {
		err = t.Begin()
	}
	if err != nil {
		return err
	}
	got, err := t.Rest(more)
	if err != nil {
		return err
	}
	a.Show(string(got))
	entries, err := os.ReadDir(r.on(a, ""))
	if err != nil {
		return err
	}
	var want []string
	for _, entry := range entries {
		want = append(want, entry.Name())
	}
	names := strings.FieldsFunc(string(got), func(c rune) bool { return c == '\r' || c == '\n' })
	slices.Sort(names)
	if !slices.Equal(names, want) {
		return failf("%s asked for the names alone (NLST), and got the lines %q instead of %q", a, names, want)
	}
	return nil
}

// ftpResume gets a file from some byte on.
func ftpResume(r *round, a *ftpActor, arg string, _ bool) error {
	number, name, _ := strings.Cut(arg, " ")
	offset, err := strconv.Atoi(number)
	if err != nil {
		return usageError(err.Error())
	}
	content, err := os.ReadFile(r.on(a, name))
	if err != nil {
		return err
	}
	if err := a.Prepare(); err != nil {
		return err
	}
	reply, err := a.Do("REST " + number)
	switch {
	case err != nil:
		return err
	case reply.Code/100 != 3:
		return failf("%s answered REST %s with %q: the answer is 350, and the next file starts there", r.server.name, number, reply)
	}
	return a.fetchOnly(name, content[offset:], "from byte "+number+" on (REST)", difference)
}

// mustRefuse turns a refusal into success, and the reverse.
func (r *round) mustRefuse(err error, line string) error {
	if errors.As(err, new(*ftp.Refused)) {
		return nil
	}
	if err == nil {
		return failf("%s did as %s says, and must refuse it: 550, or another code that begins with 4 or 5", r.server.name, line)
	}
	return err
}

// arrived waits until a file in the served folder is what was sent.
func (r *round) arrived(a *ftpActor, name string, want []byte) error {
	for deadline := time.Now().Add(time.Second); ; time.Sleep(20 * time.Millisecond) {
		got, err := os.ReadFile(r.on(a, name))
		switch differs := difference(got, want); {
		case err == nil && differs == "":
			return nil
		case time.Now().Before(deadline):
		case err != nil:
			return failf("%s, %s, sent %s, and there is no such file in the folder that %s serves", a.Name, a.place(), name, r.server.name)
		default:
			return failf("%s sent %s, and what arrived is not the same: %s", a.Name, name, differs)
		}
	}
}

// ftpBegin begins to get or send a file, and leaves it in the middle.
func ftpBegin(r *round, a *ftpActor, arg string, _ bool) error {
	verb, name, _ := strings.Cut(arg, " ")
	command := map[string]string{"get": "RETR", "send": "STOR"}[verb]
	if command == "" {
		return usageError("begin get or begin send")
	}
	t, err := a.Ask(command + " " + name)
	if err == nil {
		err = t.Begin()
	}
	if err != nil {
		return err
	}
	a.moving, a.verb, a.file = t, verb, name
	if verb == "get" {
		return t.Hold()
	}
	content, err := r.own(a, name)
	if err != nil {
		return err
	}
	half := len(content) / 2
	a.rest = content[half:]
	_, err = t.Write(content[:half])
	return err
}

// ftpFinish goes on with what was begun.
func ftpFinish(r *round, a *ftpActor, _ string, _ bool) error {
	if a.verb == "get" {
		return r.received(a, a.moving, a.file)
	}
	if _, err := a.moving.Write(a.rest); err != nil {
		return err
	}
	return a.moving.Finish()
}

// ftpStolen asks for a file, and lets a stranger connect in the client's place.
func ftpStolen(r *round, a *ftpActor, name string, _ bool) error {
	got, err := a.Stolen("RETR "+name, netip.MustParseAddr("127.0.0.2"))
	if err == nil && got > 0 {
		return failf("%s sent %d bytes of %s to a stranger, from 127.0.0.2, who connected to the data port of %s: it must look who comes", r.server.name, got, name, a.Name)
	}
	return err
}

func (a *ftpActor) String() string { return fmt.Sprintf("%s, %s,", a.Name, a.place()) }
