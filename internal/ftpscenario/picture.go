package ftpscenario

import (
	"goplab/internal/filetest"
	"goplab/internal/ftptest"
	"goplab/internal/scenario"
)

// setPicture makes failures show the dialogue, below what run ran last.
func setPicture(r *scenario.Round) {
	log := scenario.State[ftptest.Log](r)
	r.SetPicture(func() string {
		dialogue, run := log.Picture(), filetest.Picture(r)
		switch {
		case run == "":
			return dialogue
		case dialogue == "":
			return run
		}
		return run + "\nThe dialogue (> client, < server):\n\n" + scenario.Indent(dialogue)
	})
}
