package trust

import (
	"fmt"
	"os"
	"runtime"
	"strconv"

	"goplab/internal/errand"
)

// Roles of processes that we start, as first arguments of our own program.
const (
	roleLoop  = "as-loops"
	roleStorm = "as-storm"
	rolePart  = "as-player"
)

// PlayRole does not return if this process was started to keep the machine busy, or to
// play a part of a round.
func PlayRole() {
	if len(os.Args) != 3 {
		return
	}
	var err error
	switch argument := os.Args[2]; os.Args[1] {
	case roleLoop:
		err = runLoops(argument)
	case roleStorm:
		err = runStorm(argument)
	case rolePart:
		err = runPart(argument)
	default:
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "trust:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// runLoops keeps threads busy until standard input ends.
func runLoops(argument string) error {
	count, err := strconv.Atoi(argument)
	if err != nil {
		return err
	}
	runtime.GOMAXPROCS(count + 1)
	ctx := errand.UntilInputEnds()
	for range count {
		go func() {
			for n := 0; ; n++ {
			}
		}()
	}
	<-ctx.Done()
	return nil
}
