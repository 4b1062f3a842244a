package class

import (
	"errors"

	"goplab/internal/marking"
	"goplab/internal/record"
	"goplab/internal/scenario"
	"goplab/internal/similar"
	"goplab/internal/transcript"
)

// A job is what a process is told to do with a submission.
type job struct {
	Root      string // of the workbook
	Path      []byte // of the submission; JSON has no strings for all names of files
	Work      string // a folder for programs, and for the tree of an archive
	Selection marking.Selection
	built     // by the other process
}

// built is what there is to play with.
type built struct {
	Tree     []byte             // the folder that holds the steps' folders, at any depth
	Programs map[string]program // by their names
	Canons   map[string]similar.Canon
}

// A message is what a process says meanwhile: one of these.
type message struct {
	Apart      bool   `json:",omitempty"` // scenarios run in namespaces, so that they do not meet those of others
	Unconfined string `json:",omitempty"` // why programs cannot be confined here

	Result  *result `json:",omitempty"` // of a scenario
	Built   *built  `json:",omitempty"` // that is done
	Problem string  `json:",omitempty"` // why the submission cannot be marked
	Done    bool    `json:",omitempty"` // the last message: there is nothing left to do
}

// A result is a result of a scenario with what its own JSON leaves out.
type result struct {
	Step string
	scenario.Result
	Symptom transcript.Symptom
	Follows string
	Parts   scenario.Parts
	Record  *record.Record `json:",omitempty"`
}

func newResult(step string, r scenario.Result) result {
	return result{step, r, r.Symptom, r.Follows, r.Parts, r.Record}
}

// result returns the result as it was.
func (r result) result() scenario.Result {
	s := r.Result
	s.Symptom, s.Follows, s.Parts, s.Record = r.Symptom, r.Follows, r.Parts, r.Record
	return s
}

// A program is an executable, or the reason why there is none.
type program struct {
	Path, Source     string
	Error, NoVerdict string  // the program is to blame, or the machine
	Race             *racing `json:",omitempty"`
}

// racing is the same with the race detector.
type racing struct {
	Path, Error, NoVerdict, Skip, Missing string
}

// newPrograms returns programs that were built, as they are told.
func newPrograms(built map[string]scenario.Executable) map[string]program {
	all := map[string]program{}
	for name, e := range built {
		p := program{Path: e.Path, Source: e.Source}
		var noVerdict *scenario.NoVerdictError
		switch {
		case errors.As(e.Err, &noVerdict):
			p.NoVerdict = noVerdict.Sentence
		case e.Err != nil:
			p.Error = e.Err.Error()
		}
		if e.Race != nil {
			p.Race = newRacing(*e.Race)
		}
		all[name] = p
	}
	return all
}

func newRacing(b scenario.RaceBuild) *racing {
	var (
		skip      *scenario.SkipError
		noVerdict *scenario.NoVerdictError
	)
	switch {
	case b.Err == nil:
		return &racing{Path: b.Path}
	case errors.As(b.Err, &noVerdict):
		return &racing{NoVerdict: noVerdict.Sentence}
	case errors.As(b.Err, &skip):
		return &racing{Skip: skip.Reason, Missing: skip.Missing}
	}
	return &racing{Error: b.Err.Error()}
}

// executable returns the program as it was built.
func (p program) executable() scenario.Executable {
	e := scenario.Executable{Path: p.Path, Source: p.Source}
	switch {
	case p.NoVerdict != "":
		e.Err = &scenario.NoVerdictError{Sentence: p.NoVerdict}
	case p.Error != "":
		e.Err = errors.New(p.Error)
	}
	if r := p.Race; r != nil {
		e.Race = &scenario.RaceBuild{Path: r.Path}
		switch {
		case r.Skip != "":
			e.Race.Err = &scenario.SkipError{Reason: r.Skip, Missing: r.Missing}
		case r.NoVerdict != "":
			e.Race.Err = &scenario.NoVerdictError{Sentence: r.NoVerdict}
		case r.Error != "":
			e.Race.Err = scenario.Failf("%s", r.Error)
		}
	}
	return e
}
