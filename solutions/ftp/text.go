package main

import (
	"bufio"
	"io"
)

// In TYPE A, line endings are CR LF on the wire (RFC 959 section 3.1.1.1). In the files
// here they are LF.

const textBuffer = 32 << 10

// toNetwork turns each LF into CR LF. It leaves a line ending of CR LF as it is.
func toNetwork(w io.Writer, r io.Reader) error {
	in, out := bufio.NewReaderSize(r, textBuffer), bufio.NewWriterSize(w, textBuffer)
	for last := byte(0); ; {
		b, err := in.ReadByte()
		if err == io.EOF {
			return out.Flush()
		}
		if err != nil {
			return err
		}
		if b == '\n' && last != '\r' {
			out.WriteByte('\r')
		}
		if err := out.WriteByte(b); err != nil {
			return err
		}
		last = b
	}
}

// fromNetwork turns each CR LF into LF. It leaves any other CR as it is.
func fromNetwork(w io.Writer, r io.Reader) error {
	in, out := bufio.NewReaderSize(r, textBuffer), bufio.NewWriterSize(w, textBuffer)
	for last := byte(0); ; {
		b, err := in.ReadByte()
		if err != nil && err != io.EOF {
			return err
		}

		// A CR is held back until the next byte shows whether it belongs to a CR LF.
		if last == '\r' && (err == io.EOF || b != '\n') {
			out.WriteByte('\r') // it was not a line ending
		}
		if err == io.EOF {
			return out.Flush()
		}

		if b != '\r' {
			if err := out.WriteByte(b); err != nil {
				return err
			}
		}
		last = b
	}
}
