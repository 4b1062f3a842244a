package results

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// CSV writes a table with a row for each submission and a column for each step and for each
// scenario. A cell of a scenario holds its points, or the word skip or no verdict. It is
// empty if the scenario was not played, and so are all cells of a submission that could
// not be marked, but for the reason. readFirst returns a sentence: what failed, and should
// be read first, of what was marked.
func CSV(w io.Writer, reports []*marking.Report, readFirst func(*marking.Report) string) error {
	steps, columns := stepsOf(reports), columnsOf(reports)
	t := table{bufio.NewWriter(w)}

	header := []cell{text("submission"), text("points"), text("max_points"), text("core"), text("bonus"), text("no_verdict"), text("open_points"), text("problem"), text("read_first")}
	for _, step := range steps {
		header = append(header, text(step))
	}
	for _, c := range columns {
		header = append(header, text(c.step+"/"+c.scenario))
	}
	t.row(header)

	for _, r := range reports {
		t.row(csvRow(r, readFirst, steps, columns))
	}
	return t.w.Flush()
}

// csvRow returns the row of a submission.
func csvRow(r *marking.Report, readFirst func(*marking.Report) string, steps []string, columns []column) []cell {
	if r.Problem != "" {
		row := []cell{text(r.Submission), "", "", "", "", "", "", text(r.Problem), ""}
		return append(row, make([]cell, len(steps)+len(columns))...)
	}
	var first cell
	shown := keep(r, Brief).report() // as Merge would read it, so that its table is the same
	if sentence := readFirst(shown); sentence != "" {
		first = text(sentence)
	}
	t := tallyOf(r)
	row := []cell{text(r.Submission), number(r.Points), number(r.MaxPoints), number(t.core), number(t.bonus), number(t.noVerdicts), number(t.open), "", first}
	if t.judged == 0 {
		row[1], row[3], row[4] = "", "", "" // not known, which is not a zero
	}

	cells, ofSteps := map[column]cell{}, map[string]cell{}
	for _, s := range r.Steps {
		ofSteps[s.Step] = stepPoints(s)
		for _, result := range s.Scenarios {
			cells[column{s.Step, result.Name}] = csvCell(result)
		}
	}
	for _, step := range steps {
		row = append(row, ofSteps[step])
	}
	for _, c := range columns {
		row = append(row, cells[c])
	}
	return row
}

// stepPoints returns the cell of a step: its points, with the bonus, or nothing if none of
// its scenarios was judged.
func stepPoints(s marking.StepReport) cell {
	if !slices.ContainsFunc(s.Scenarios, isJudged) {
		return ""
	}
	return number(s.Points)
}

func csvCell(r scenario.Result) cell {
	if r.Verdict == scenario.Pass || r.Verdict == scenario.Fail {
		return number(r.Points)
	}
	return text(string(r.Verdict))
}

// A cell is what stands between two commas.
type cell string

func number(n int) cell { return cell(strconv.Itoa(n)) }

// text returns a cell that every program reads as a text. It is quoted in any case: in
// much of Europe, a spreadsheet splits lines at semicolons, and would find a formula
// after one. An apostrophe keeps a formula from being one.
func text(s string) cell {
	s = inline(s)
	if strings.IndexAny(strings.TrimLeft(s, " "), formulaLetters) == 0 {
		s = "'" + s
	}
	return cell(`"` + strings.ReplaceAll(s, `"`, `""`) + `"`)
}

// formulaLetters are those with which a formula begins, also in full width.
const formulaLetters = "=+-@＝＋－＠"

// A table writes rows.
type table struct{ w *bufio.Writer }

func (t table) row(cells []cell) {
	for i, c := range cells {
		if i > 0 {
			t.w.WriteByte(',')
		}
		t.w.WriteString(string(c))
	}
	t.w.WriteString("\r\n") // RFC 4180
}
