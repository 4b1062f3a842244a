package walltest

import (
	"errors"
	"time"

	"goplab/internal/record"
	"goplab/internal/scenario"
)

// record records what is new on the screen, and now and then the whole of it.
func (w *wall) record(j *Judge, lines []string) {
	for i, s := range j.servers {
		newest := j.page.newest(i)
		if newest.number != none && newest.number >= w.shown[i] {
			w.shown[i] = newest.number + 1
			w.lane.Add(record.Show, s.name+" "+newest.text)
		}
	}
	if time.Since(w.drawn) >= drawInterval {
		w.drawn = time.Now()
		w.lane.Show(lines, nil)
	}
}

// recordEnd records the screen at the end of the performance, and what is wrong on it.
func (w *wall) recordEnd(r *scenario.Round, j *Judge, err error) {
	var e *ScreenError
	if !errors.As(err, &e) {
		w.lane.Show(w.screen.Lines(), nil)
		return
	}

	var mark *record.Mark
	if e.mark.exists() {
		mark = &record.Mark{Line: e.mark.row, Start: e.mark.start, End: e.mark.end}
	}
	w.lane.Show(e.Lines, mark)
	if e.server != none {
		sent, next := j.servers[e.server].sent, w.shown[e.server]
		if next < len(sent) { // this time should have been there
			w.lane.Waited(record.Show, j.servers[e.server].name+" "+sent[next].text, sent[next].at, sent[next].at.Add(j.lag), time.Now(), true)
		}
	}
	r.Record().Differ(w.lane, time.Now(), e.Sentence)
}
