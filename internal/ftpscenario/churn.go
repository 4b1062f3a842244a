package ftpscenario

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"goplab/internal/scenario"
)

// churn lists a directory many times while files come and go in it. The server may refuse
// some of the listings: what matters is that it survives.
func churn(u *user, arg string) error {
	number, dir, _ := strings.Cut(arg, " ")
	times, err := strconv.Atoi(number)
	if err != nil {
		return scenario.Usagef("expected churn NUMBER DIR")
	}

	stop := make(chan struct{})
	var group sync.WaitGroup
	var churnErr error
	group.Go(func() { churnErr = u.changeFiles(u.path(dir), stop) })
	u.SetHasty(true)
	for i := 0; i < times && err == nil; i++ {
		err = peek(u, dir)
	}
	u.SetHasty(false)
	close(stop)
	group.Wait()
	if err == nil {
		err = churnErr
	}
	return err
}

// changeFiles lets files come and go in a folder until it is stopped. No name comes twice.
// Each stays until some others have come.
func (u *user) changeFiles(folder string, stop <-chan struct{}) error {
	file := func(i int) string { return filepath.Join(folder, fmt.Sprintf("passing-%d", i)) }
	for i := 0; ; i++ {
		select {
		case <-stop:
			return nil
		case <-time.After(churnInterval): // without a pause, it would stall others
		}
		if err := u.r.WriteFile(file(i), nil); err != nil {
			return err
		}
		if i < maxPassing {
			continue
		}
		if err := u.r.RemoveFile(file(i - maxPassing)); err != nil {
			return err
		}
	}
}
