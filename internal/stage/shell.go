package stage

import (
	"os"
	"os/exec"
	"path/filepath"

	"goplab/internal/scenario"
	"goplab/internal/watched"
)

// Redirect makes a shell start the program of a config, which has a path and arguments:
// in the shell's command, "$0" is the program, and the words are "$1" and so on.
func Redirect(r *scenario.Round, config *watched.Config, command string, words ...string) error {
	shell, err := exec.LookPath("sh")
	if err != nil {
		return scenario.Skipf("there is no shell")
	}

	// The program is known by its name, which is not that of its file.
	dir, err := os.MkdirTemp(r.Dir(), "bin")
	if err != nil {
		return err
	}
	name := config.Args[0]
	link := filepath.Join(dir, name)
	if err := os.Symlink(config.Path, link); err != nil {
		return err
	}
	config.Path, config.Args = shell, append([]string{name, "-c", command, link}, words...)
	return nil
}
