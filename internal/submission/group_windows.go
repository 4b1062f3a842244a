package submission

import (
	"os/exec"
	"unsafe"

	"golang.org/x/sys/windows"
)

// A group is a command with all its children: a job of Windows.
type group struct{ job windows.Handle }

// startGroup starts a command in a job of its own. It joins a moment after its start, before
// it has children.
func startGroup(cmd *exec.Cmd) (*group, error) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		windows.CloseHandle(job)
		return nil, err
	}
	process, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(cmd.Process.Pid))
	if err == nil {
		windows.AssignProcessToJobObject(job, process)
		windows.CloseHandle(process)
	}
	return &group{job}, nil
}

// kill ends what is left of the group.
func (g *group) kill() { windows.TerminateJobObject(g.job, 1) }

// end ends what is left of the group when the command itself has ended.
func (g *group) end() {
	g.kill()
	windows.CloseHandle(g.job)
}

// usage returns how much memory the group has used at most.
func (g *group) usage() usage {
	var info windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION
	err := windows.QueryInformationJobObject(g.job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)), nil)
	if err != nil {
		return usage{}
	}
	return usage{memory: int64(info.PeakJobMemoryUsed)}
}
