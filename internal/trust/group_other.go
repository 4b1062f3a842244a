//go:build !linux

package trust

import "errors"

func newGroup() (dir string, err error) { return "", errors.New("only Linux has control groups") }

func joinGroup(string) error { return errors.ErrUnsupported }

func removeGroup(string) error { return nil }
