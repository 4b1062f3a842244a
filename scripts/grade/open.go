package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"goplab/internal/isolate"
	"goplab/internal/lesson"
	"goplab/internal/marking"
	"goplab/internal/say"
)

// pageFile is the page of the last results, in the cache.
const pageFile = "results.html"

// showPage writes the page of a report and opens it in a browser, if there is one. It
// returns the name of the file.
func showPage(report *marking.Report, root string) (file string, opens bool, err error) {
	dir, err := lesson.Cache(root)
	if err == nil {
		err = os.MkdirAll(dir, 0o777)
	}
	if err != nil {
		return "", false, err
	}
	file = filepath.Join(dir, pageFile)
	p := pages{html: file}
	if err := p.write(report.Submission, pageSteps(report)); err != nil {
		return "", false, err
	}
	if !hasBrowser() {
		return file, false, nil
	}
	return file, true, isolate.Tell(root)
}

// hasBrowser reports whether this system can open a page.
func hasBrowser() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	_, err := exec.LookPath("xdg-open")
	return err == nil && os.Getenv("DISPLAY")+os.Getenv("WAYLAND_DISPLAY") != ""
}

// openPage opens the page of a workbook in a browser. It runs outside the namespaces of
// grade, in which a browser would have no network and would end with grade.
func openPage(root string) {
	dir, err := lesson.Cache(root)
	if err != nil {
		return
	}
	file := filepath.Join(dir, pageFile)
	command := []string{"xdg-open", file}
	switch runtime.GOOS {
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", file}
	case "darwin":
		command = []string{"open", file}
	}
	cmd := exec.Command(command[0], command[1:]...)
	if err := cmd.Start(); err != nil {
		say.Fprintf(os.Stderr, "grade: opening %s: %v\n", file, err)
		return
	}
	go cmd.Wait()
}
