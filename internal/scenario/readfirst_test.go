package scenario

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/transcript"
)

func TestReadFirst(t *testing.T) {
	pass := Result{Name: "pass", Verdict: Pass}
	skip := Result{Name: "skip", Verdict: Skip}
	wrong := Result{Name: "wrong", Verdict: Fail}
	other := Result{Name: "other", Verdict: Fail}
	mute := Result{Name: "mute", Verdict: Fail, Symptom: transcript.Mute}
	late := Result{Name: "late", Verdict: Fail, Symptom: transcript.Late}
	died := Result{Name: "died", Verdict: Fail, Symptom: transcript.Died}
	unknown := Result{Name: "unknown", Verdict: NoVerdict}

	open := Result{Name: "open", Level: "stretch", Verdict: NoVerdict}

	for _, test := range []struct {
		results []Result
		want    string
	}{
		{[]Result{pass, skip}, ""},
		{[]Result{pass, wrong, other}, "wrong"},
		{[]Result{mute, wrong, skip}, "mute"},
		{[]Result{mute, wrong, late}, "late"},
		{[]Result{wrong, late}, "wrong"},
		{[]Result{mute, wrong, died}, "died"},
		{[]Result{died, unknown, wrong}, "died"},
		{[]Result{pass, unknown, died}, "unknown"},
		{[]Result{open, wrong}, "wrong"},
		{[]Result{pass, open}, "open"},
	} {
		first, found := ReadFirst(test.results)
		assert.Equal(t, test.want, first.Name)
		assert.Equal(t, test.want != "", found)
	}
}
