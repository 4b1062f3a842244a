package cell

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// programDir is where a cell has the executable.
const programDir = "/program"

// programPath returns the path of the program inside the cell.
func programPath(c Config) string {
	return path.Join(programDir, filepath.Base(c.Args[0]))
}

// systemDirs are what a cell has of the system. Programs run ls and clear, and those
// need libraries.
var systemDirs = []string{
	"/bin", "/usr/bin", "/lib", "/lib64", "/usr/lib", "/usr/lib64",
	"/usr/share/terminfo", "/etc/terminfo", "/usr/share/zoneinfo",
}

var devices = []string{"null", "zero", "full", "random", "urandom", "tty"}

var etcFiles = map[string]string{
	// Without it, a resolver asks a DNS server for localhost. That has one address, as on
	// most systems: the harness does not listen at the other.
	"/etc/hosts":         "127.0.0.1\tlocalhost\n::1\tip6-localhost\n",
	"/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}

// newRoot is where the root folder is built. Any folder will do that exists everywhere and
// holds nothing that a cell needs: the mount covers it, in this cell only.
const newRoot = "/sys"

// confine gives this process a root folder of its own.
func confine(o order) error {
	// No cell needs user namespaces, in which a program would have capabilities. Where that
	// cannot be forbidden, those lead nowhere either: they are below the cell's own.
	os.WriteFile("/proc/sys/user/max_user_namespaces", []byte("0"), 0)
	unix.Sethostname([]byte("localhost"))

	r := &root{order: o}
	r.mountTmpfs()
	r.makeSystem()
	r.mountProc()
	r.bind(o.Config.Path, programPath(o.Config), unix.MOUNT_ATTR_RDONLY)
	for _, f := range o.Config.Folders {
		attributes := uint64(0)
		if f.ReadOnly {
			attributes = unix.MOUNT_ATTR_RDONLY
		}
		r.bind(f.Outside, f.Inside, attributes|unix.MOUNT_ATTR_NODEV|unix.MOUNT_ATTR_NOSUID)
	}
	r.makeOwn(Temp)
	r.makeOwn(o.Config.Dir)
	r.enter()
	return r.err
}

// A root is a root folder that is being built. Its methods do nothing after an error.
type root struct {
	order order
	err   error
}

// fail keeps an error, unless there is one already.
func (r *root) fail(doing string, err error) {
	if r.err == nil && err != nil {
		r.err = fmt.Errorf("%s in a cell: %w", doing, err)
	}
}

// mountTmpfs mounts the file system that holds whatever is not bound, within the limits
// of the cell.
func (r *root) mountTmpfs() {
	r.fail("hiding mounts", unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""))
	options := fmt.Sprintf("size=%d,nr_inodes=%d,mode=755", maxFiles, maxFileCount)
	r.fail("mounting a root folder", unix.Mount("cell", newRoot, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, options))
}

// makeSystem makes what any program may expect.
func (r *root) makeSystem() {
	r.mkdir("/dev")
	for _, name := range devices {
		r.bind("/dev/"+name, "/dev/"+name, unix.MOUNT_ATTR_NOEXEC)
	}
	for name, target := range map[string]string{"fd": "/proc/self/fd", "stdin": "/proc/self/fd/0", "stdout": "/proc/self/fd/1", "stderr": "/proc/self/fd/2"} {
		r.fail("making /dev", os.Symlink(target, r.at("/dev/"+name)))
	}

	r.mkdir("/etc")
	for name, text := range etcFiles {
		r.fail("writing "+name, os.WriteFile(r.at(name), []byte(text), 0o644))
	}
	id := r.order.IDs.Inside
	r.fail("writing /etc/passwd", os.WriteFile(r.at("/etc/passwd"), fmt.Appendf(nil, "student:x:%d:%d::%s:/bin/sh\n", id, id, Temp), 0o644))

	for _, dir := range systemDirs {
		switch target, err := os.Readlink(dir); {
		case err == nil:
			r.fail("linking "+dir, os.Symlink(target, r.at(dir))) // as /bin is to usr/bin
		case isDir(dir):
			r.bind(dir, dir, unix.MOUNT_ATTR_RDONLY|unix.MOUNT_ATTR_NODEV|unix.MOUNT_ATTR_NOSUID)
		}
	}
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// mountProc mounts a /proc that shows the processes of the cell, and of those only the
// user's own. Where that is refused, programs run without.
func (r *root) mountProc() {
	r.mkdir("/proc")
	flags := uintptr(unix.MS_NOSUID | unix.MS_NODEV | unix.MS_NOEXEC)
	unix.Mount("proc", r.at("/proc"), "proc", flags, "subset=pid,hidepid=2")
}

// at returns the path, while the root folder is built, of what has another path in the
// cell.
func (r *root) at(inside string) string { return newRoot + inside }

func (r *root) mkdir(inside string) {
	r.fail("making "+inside, os.MkdirAll(r.at(inside), 0o755))
}

// bind makes a file or a folder visible in the cell.
func (r *root) bind(outside, inside string, attributes uint64) {
	if r.err != nil {
		return
	}
	if isDir(outside) {
		r.mkdir(inside)
	} else {
		r.mkdir(path.Dir(inside))
		r.fail("making "+inside, os.WriteFile(r.at(inside), nil, 0o644))
	}

	// Mounts below it come along: without them, one would see what they cover.
	r.fail("binding "+inside, unix.Mount(outside, r.at(inside), "", unix.MS_BIND|unix.MS_REC, ""))
	r.restrict(r.at(inside), attributes)
}

// restrict adds attributes to a mount and to those below it.
func (r *root) restrict(at string, attributes uint64) {
	err := unix.MountSetattr(unix.AT_FDCWD, at, unix.AT_RECURSIVE, &unix.MountAttr{Attr_set: attributes})
	r.fail("restricting a mount", err)
}

// makeOwn makes a folder of the program's own, unless it is there already.
func (r *root) makeOwn(inside string) {
	if r.err != nil || isDir(r.at(inside)) {
		return
	}
	r.mkdir(inside)
	if r.order.IDs.Root {
		r.fail("making "+inside, os.Chown(r.at(inside), r.order.IDs.Inside, r.order.IDs.Inside))
	}
	// A mount of its own stays writable when the root folder no longer is.
	r.fail("binding "+inside, unix.Mount(r.at(inside), r.at(inside), "", unix.MS_BIND, ""))
}

// enter makes the folder the root, and hides all others.
func (r *root) enter() {
	if r.err != nil {
		return
	}
	r.fail("entering its root folder", os.Chdir(newRoot))
	r.fail("entering its root folder", unix.PivotRoot(".", "."))
	r.fail("hiding other folders", unix.Unmount(".", unix.MNT_DETACH))
	r.fail("entering its root folder", os.Chdir("/"))

	err := unix.MountSetattr(unix.AT_FDCWD, "/", 0, &unix.MountAttr{Attr_set: unix.MOUNT_ATTR_RDONLY})
	r.fail("protecting its root folder", err)
}
