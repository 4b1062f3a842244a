package submission

import "syscall"

// shortages are errors of a machine that lacks something: see "System Error Codes" of
// Microsoft's documentation.
var shortages = []syscall.Errno{
	39, 112, // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
	4,           // ERROR_TOO_MANY_OPEN_FILES
	8, 14, 1455, // ERROR_NOT_ENOUGH_MEMORY, ERROR_OUTOFMEMORY, ERROR_COMMITMENT_LIMIT
}
