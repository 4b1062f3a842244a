package clocktest

import (
	"io"
	"strconv"
	"strings"
	"sync"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/watched"
)

// pour sends a program many bytes, or none, and checks that it prints exactly these,
// without collecting them.
func pour(r *scenario.Round, args []string) error {
	flags := scenario.NewFlags()
	oneLine := flags.Bool("line", false, "")
	stalls := flags.Bool("stalls", false, "")
	if err := scenario.ParseFlags(flags, args, 2, 2); err != nil {
		return err
	}
	size, err := parseSize(flags.Arg(1))
	if err != nil {
		return scenario.Usagef("%v", err)
	}

	p := &poured{reader: reader{name: flags.Arg(0)}, size: size}
	p.want = io.LimitReader(newStream(*oneLine), size)
	print := p.take
	if *stalls {
		print, p.stall = stalling(p.take), readerStall
	}
	conn, err := p.start(r, watched.Config{Stdout: print})
	if err != nil {
		return err
	}

	// A program that stops reading would block the server, but not awaitEnd.
	p.lane.Add(record.Send, say.Sprintf("(%s of data)", flags.Arg(1)))
	go func() {
		io.CopyN(conn, newStream(*oneLine), size)
		p.lane.Add(record.Leave, "")
		conn.Close() // at once: what is on its way must be printed all the same
	}()
	if err := p.awaitEnd(); err != nil {
		return err
	}
	return p.judge()
}

// parseSize parses a number of bytes, or of MiB.
func parseSize(text string) (int64, error) {
	number, mebibytes := strings.CutSuffix(text, "MiB")
	size, err := strconv.ParseInt(strings.TrimSuffix(number, "B"), 10, 64)
	if mebibytes {
		size <<= 20
	}
	return size, err
}

// stalling returns a reader of a program's output that does not read for a while.
func stalling(take func([]byte)) func([]byte) {
	stall := sync.OnceFunc(func() { time.Sleep(readerStall) })
	return func(b []byte) {
		stall()
		take(b)
	}
}
