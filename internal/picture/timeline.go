package picture

import (
	"errors"
	"fmt"
	"regexp"

	"goplab/internal/lanes"
	"goplab/internal/record"
)

// timelineScale makes the letters of a drawing, which are made for a page that can be
// enlarged, as large as text.
const timelineScale = 1.2

// drawn are the parts of a drawing that lanes has made.
var drawn = regexp.MustCompile(`(?s)^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*><title[^>]*>.*?</title><desc[^>]*>.*?</desc>(.*)</svg>$`)

// Timeline draws the record of a round.
func Timeline(r *record.Record, title, description string) (Document, error) {
	parts := drawn.FindStringSubmatch(string(lanes.Draw(r, "timeline", title)))
	if parts == nil {
		return Document{}, errors.New("there is nothing to draw")
	}
	d := Document{Title: title, Description: description, Scale: timelineScale, Style: lanes.CSS}
	if _, err := fmt.Sscan(parts[1]+" "+parts[2], &d.Width, &d.Height); err != nil {
		return d, fmt.Errorf("reading the size of a drawing: %w", err)
	}
	const margin = 8
	d.Width, d.Height = d.Width+2*margin, d.Height+2*margin
	d.Body = fmt.Sprintf(`<g class="drawing" transform="translate(%d %d)">%s</g>`, margin, margin, parts[3])
	return d, nil
}
