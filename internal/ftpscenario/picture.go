package ftpscenario

import (
	"strings"

	"goplab/internal/filetest"
	"goplab/internal/ftptest"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// setPicture makes failures show the dialogue, below what run ran last.
func setPicture(r *scenario.Round) {
	log := scenario.State[ftptest.Log](r)
	if log.Home == "" { // later, sessions may be reading it
		log.Home, log.Recorder = r.Dir(), r.Record()
	}
	r.SetPicture(func() string {
		run := filetest.Picture(r, maxRunPicture)
		if run == "" {
			return log.Picture(maxPicture)
		}

		// Each gets what the other leaves.
		between := "\n" + say.Text("The dialogue (> client, < server):") + "\n\n"
		left := maxPicture - strings.Count(between, "\n")
		dialogue := log.Picture(left - strings.Count(run, "\n"))
		if dialogue == "" {
			return filetest.Picture(r, maxPicture)
		}
		return filetest.Picture(r, left-strings.Count(dialogue, "\n")) + between + scenario.Indent(dialogue)
	})
}
