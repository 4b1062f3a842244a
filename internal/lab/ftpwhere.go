package lab

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// servedDir finds the folder that a server's arguments name.
func servedDir(args []string) string {
	if i := slices.Index(args, "-dir"); i > 0 && i+1 < len(args) {
		return args[i+1]
	}
	return ""
}

// on is a path in the served folder.
func (r *round) on(a *ftpActor, name string) string {
	return filepath.Join(r.ftp.served, filepath.FromSlash(path.Join("/", a.dir, name)))
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

func (a *ftpActor) String() string { return fmt.Sprintf("%s, %s,", a.Name, a.place()) }
