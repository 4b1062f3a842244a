package main

import (
	"bytes"
	"io"
	"net"
)

// In TYPE A, line endings are CR LF on the wire (RFC 959 section 3.1.1.1). In the files
// here they are LF.

// toNetwork turns each LF into CR LF. It leaves a line ending of CR LF as it is.
func toNetwork(conn *net.TCPConn, file io.Reader) error {
	return copyText(conn, file, conn, "\r\n")
}

// fromNetwork turns each CR LF into LF. It leaves any other CR as it is.
func fromNetwork(file io.Writer, conn *net.TCPConn) error {
	return copyText(file, conn, conn, "\n")
}

func copyText(to io.Writer, from io.Reader, conn *net.TCPConn, lineEnd string) error {
	w := &textWriter{to: to, lineEnd: lineEnd}
	err := copyAll(w, from, conn)
	if _, endErr := io.WriteString(to, w.held); err == nil {
		err = endErr
	}
	return err
}

// A textWriter replaces the line endings in what is written to it.
type textWriter struct {
	to      io.Writer
	lineEnd string // CR LF or LF
	held    string // a CR at the end, until it is clear whether an LF follows
	out     []byte
}

func (w *textWriter) Write(p []byte) (int, error) {
	w.out = append(w.out[:0], w.held...)
	for rest := p; len(rest) > 0; {
		line, after, ended := bytes.Cut(rest, lf)
		w.out = append(w.out, line...)
		if ended {
			w.out = append(bytes.TrimSuffix(w.out, cr), w.lineEnd...)
		}
		rest = after
	}
	w.held = ""
	if text, ended := bytes.CutSuffix(w.out, cr); ended {
		w.out, w.held = text, "\r"
	}
	_, err := w.to.Write(w.out)
	return len(p), err
}

var cr, lf = []byte("\r"), []byte("\n")
