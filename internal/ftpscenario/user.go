package ftpscenario

import (
	"net"
	"path"
	"path/filepath"
	"strings"

	"goplab/internal/ftptest"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// A user is one of a scenario's clients: a session, what it should find, and what it
// is doing.
type user struct {
	*ftptest.Session
	r      *scenario.Round
	served string // the directory that the server serves
	dir    string // the current directory, as the server should know it

	transfer *ftptest.Transfer // that begin began
	sending  bool              // it is a STOR
	file     string            // that is transferred
	unsent   []byte            // of that file
	names    map[string]bool   // in the directory whose listing was asked for, just before
}

// users are the clients of a scenario, by name.
type users struct{ byName map[string]*user }

// findUser returns the user with a name, who connects and logs in when first named.
func findUser(r *scenario.Round, name string) (*user, error) {
	return findOrMake(r, name, (*ftptest.Session).LogIn)
}

// findGuest is like findUser, but the user does not log in.
func findGuest(r *scenario.Round, name string) (*user, error) {
	return findOrMake(r, name, func(*ftptest.Session) error { return nil })
}

func findOrMake(r *scenario.Round, name string, logIn func(*ftptest.Session) error) (*user, error) {
	all := scenario.State[users](r)
	if u := all.byName[name]; u != nil {
		return u, nil
	}
	u, err := newUser(r, name, false)
	if err != nil {
		return nil, err
	}
	if all.byName == nil {
		all.byName = map[string]*user{}
	}
	all.byName[name] = u
	return u, logIn(u.Session)
}

// newUser connects a user, who is greeted and does not log in. A hasty one does not
// wait for a reply too many.
func newUser(r *scenario.Round, name string, hasty bool) (*user, error) {
	conn, err := dial(r)
	if err != nil {
		return nil, err
	}
	setPicture(r)
	server := r.Subject()
	u := &user{
		Session: ftptest.NewSession(conn, name, server.Name, scenario.State[ftptest.Log](r)),
		r:       r,
		served:  servedDir(r, server.Flag("-dir")),
		dir:     "/",
	}
	u.SetHasty(hasty)
	r.Defer(func() {
		if u.transfer != nil {
			u.transfer.Break()
		}
		hangUp(r, conn)
		u.Close()
	})
	return u, u.Greet()
}

// servedDir returns the directory that the server serves, given the value of its flag.
// The server runs in an empty directory of its own, which is in the scenario's.
func servedDir(r *scenario.Round, flag string) string {
	if filepath.IsAbs(flag) {
		return flag
	}
	own, _ := filepath.Glob(r.Path("empty*"))
	if len(own) == 0 {
		return r.Path(filepath.Join("empty", flag))
	}
	return filepath.Join(own[len(own)-1], flag)
}

// dial connects to the server, over IPv4 if possible, since PORT and PASV need it.
// Round.Dial returns an IPv6 connection if the server began to listen between its
// two tries.
func dial(r *scenario.Round) (*net.TCPConn, error) {
	conn, err := r.Dial()
	if err != nil || conn.RemoteAddr().(*net.TCPAddr).IP.To4() != nil {
		return conn, err
	}
	other, err := net.DialTimeout("tcp", net.JoinHostPort(scenario.Localhost, r.Subject().Port), transcript.ConnectLimit)
	if err != nil {
		return conn, nil
	}
	conn.Close()
	return other.(*net.TCPConn), nil
}

// path returns where a file of the server is in the served directory.
func (u *user) path(name string) string {
	return filepath.Join(u.served, filepath.FromSlash(u.absolute(name)))
}

// absolute returns the path of a file from the top of the served directory.
func (u *user) absolute(name string) string {
	if path.IsAbs(name) {
		return path.Clean(name)
	}
	return path.Join("/", u.dir, name)
}

// ownPath returns where a file of the user's own is: each user has a directory with
// the user's name.
func (u *user) ownPath(name string) string {
	return u.r.Path(filepath.Join(u.Name, path.Base(name)))
}

// leadsOut reports whether a path leads out of the served directory.
func (u *user) leadsOut(name string) bool {
	if path.IsAbs(name) {
		return false // it cannot, since nothing is above the top
	}
	rel := path.Join(strings.TrimPrefix(u.dir, "/"), name)
	return rel == ".." || strings.HasPrefix(rel, "../")
}
