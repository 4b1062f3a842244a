package cell

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// What the two ends of a cell's socket say to each other.
type (
	// An order tells process 1 what to do.
	order struct {
		Config      Config
		IDs         ids
		WatchMemory bool // there is no control group that limits it
	}

	// started is the answer, with a pidfd of the program beside it.
	started struct {
		Error string `json:",omitempty"` // why it could not be started
	}

	// A report is sent when something has happened.
	report struct {
		Exit     *Exit  `json:",omitempty"`
		Strays   bool   `json:",omitempty"` // other processes were left in the end
		Exceeded string `json:",omitempty"` // the limit for which the program is ended
	}
)

const maxMessage = 32 << 10

// socketpair returns a socket that keeps messages apart, and the other end of it.
func socketpair() (ours, theirs *os.File, err error) {
	fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_SEQPACKET|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, nil, fmt.Errorf("creating a socket for a cell: %w", err)
	}
	unix.SetNonblock(fds[0], true) // so that no thread waits for it
	return os.NewFile(uintptr(fds[0]), "cell"), os.NewFile(uintptr(fds[1]), "cell"), nil
}

// send sends a message.
func send(conn io.Writer, message any) error {
	text, err := json.Marshal(message)
	if err != nil {
		return err
	}
	_, err = conn.Write(text)
	return err
}

// receive receives a message.
func receive(conn io.Reader, message any) error {
	text := make([]byte, 4<<10)
	n, err := conn.Read(text)
	if err != nil {
		return err
	}
	return json.Unmarshal(text[:n], message)
}

// sendWithFile sends a message and, if it is not negative, a file descriptor.
func sendWithFile(fd int, message any, file int) error {
	text, err := json.Marshal(message)
	if err != nil {
		return err
	}
	var rights []byte
	if file >= 0 {
		rights = unix.UnixRights(file)
	}
	return unix.Sendmsg(fd, text, rights, nil, 0)
}

// receiveWithFile receives a message and a file descriptor, or -1 if there is none.
func receiveWithFile(conn *os.File, message any) (fd int, err error) {
	raw, err := conn.SyscallConn()
	if err != nil {
		return -1, err
	}
	text, rights := make([]byte, maxMessage), make([]byte, unix.CmsgSpace(4))
	var n, m int
	wait := raw.Read(func(fd uintptr) bool {
		n, m, _, _, err = unix.Recvmsg(int(fd), text, rights, unix.MSG_CMSG_CLOEXEC)
		return !errors.Is(err, unix.EAGAIN)
	})
	switch err := errors.Join(wait, err); {
	case err != nil:
		return -1, err
	case n == 0:
		return -1, errors.New("its first process exited")
	}
	if err := json.Unmarshal(text[:n], message); err != nil || m == 0 {
		return -1, err
	}

	messages, err := unix.ParseSocketControlMessage(rights[:m])
	if err != nil {
		return -1, err
	}
	fds, err := unix.ParseUnixRights(&messages[0])
	if err != nil {
		return -1, err
	}
	return fds[0], nil
}
