// Picture makes the pictures of the guide, guide/pictures, from what really happens: it
// plays scenarios on the solutions, and records programs on a terminal.
//
//	go generate ./...                           makes all of them
//	go run ./scripts/picture                    the same
//	go run ./scripts/picture clock1 watch       makes some
//	go run ./scripts/picture -o DIR             keeps them in a folder
//
// It takes about two minutes. The plots are made by scripts/experiment, because the pages
// tell their figures in words as well.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
)

//go:generate go run .

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	cancel()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintf(os.Stderr, "picture: %v\n", err)
		os.Exit(1)
	}
}

// A maker makes a picture.
type maker struct {
	name string
	make func(*studio) ([]byte, error)
}

// makers make all pictures.
func makers() []maker {
	var all []maker
	for _, t := range timelines {
		all = append(all, maker{t.step, t.make})
	}
	return append(all, films...)
}

// run makes the pictures that the arguments name.
func run(ctx context.Context, args []string) error {
	s := &studio{ctx: ctx}
	flags := flag.NewFlagSet("picture", flag.ContinueOnError)
	flags.StringVar(&s.to, "o", "", "keep the pictures in this `folder`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if err := s.open(); err != nil {
		return err
	}
	defer s.close()

	for _, m := range makers() {
		if flags.NArg() > 0 && !slices.Contains(flags.Args(), m.name) {
			continue
		}
		fmt.Println(m.name)
		file, err := m.make(s)
		if err == nil {
			err = os.WriteFile(filepath.Join(s.to, m.name+".svg"), file, 0o644)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return nil
}
