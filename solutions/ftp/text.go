package main

import (
	"bufio"
	"io"
)

// What is sent as TYPE A has line ends of CR LF (RFC 959 section 3.1.1.1). In the
// files here they are LF.

const textBuffer = 32 << 10

// toNetwork makes line ends CR LF. One that is so already stays.
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

// fromNetwork makes line ends LF. A CR elsewhere stays.
func fromNetwork(w io.Writer, r io.Reader) error {
	in, out := bufio.NewReaderSize(r, textBuffer), bufio.NewWriterSize(w, textBuffer)
	for last := byte(0); ; {
		b, err := in.ReadByte()
		if err != nil && err != io.EOF {
			return err
		}
		if last == '\r' && (err == io.EOF || b != '\n') {
			out.WriteByte('\r') // it was no line's end
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
