package ftpscenario

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"goplab/internal/scenario"
)

// names gets a list of names with NLST: each line is one, perhaps after the directory
// that was asked for (RFC 1123 section 4.1.2.7).
func names(u *user, dir string) error {
	command := strings.TrimSpace("NLST " + dir)
	t, err := u.Start(command)
	if err != nil {
		return err
	}
	got, err := t.ReadAll(maxSurplus)
	if err != nil {
		return err
	}
	u.Show(string(got))
	entries, err := u.r.ReadDir(u.path(dir))
	if err != nil {
		return err
	}

	for line := range strings.Lines(string(got)) {
		name := strings.TrimRight(line, "\r\n")
		if name == "" {
			continue
		}
		i := slices.IndexFunc(entries, func(e fs.DirEntry) bool { return name == e.Name() || name == path.Join(dir, e.Name()) })
		if i < 0 {
			return scenario.Failf("%s (in %s) sent %s and got the line %q, which is not a name in that directory", u.Name, u.dir, command, name)
		}
		entries = slices.Delete(entries, i, i+1)
	}
	entries = slices.DeleteFunc(entries, fs.DirEntry.IsDir) // some servers leave directories out
	if len(entries) > 0 {
		return scenario.Failf("%s (in %s) sent %s, but %s is not in the list of names", u.Name, u.dir, command, entries[0].Name())
	}
	return nil
}

// namesOfNothing asks for the names of a file that does not exist.
func namesOfNothing(u *user, name string) error {
	t, got, err := request(u, "NLST "+name)
	if err != nil {
		return err
	}
	if slices.Contains(strings.Fields(string(got)), name) {
		return scenario.Failf("%s (in %s) sent %s and got the line %q, which is not a name in that directory", u.Name, u.dir, t.Command, name)
	}
	return nil
}
