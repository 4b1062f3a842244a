//go:build unix

package submission

import "syscall"

// shortages are errors of a machine that lacks something: see errno(3).
var shortages = []syscall.Errno{
	syscall.ENOSPC, syscall.EDQUOT, syscall.EROFS, syscall.EIO, // room on the disk, or the disk
	syscall.EMFILE, syscall.ENFILE, // file descriptors
	syscall.ENOMEM, syscall.EAGAIN, // memory, processes
}
