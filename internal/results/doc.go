// Package results writes what submissions got, in the formats that courses read, and
// merges what was written in parts.
//
//	err := results.CSV(w, reports)          // a row for each submission
//	err := results.JUnit(w, reports)        // as gotestsum writes it
//	err := results.Gradescope(w, report)    // results.json of one submission
//	err := results.Classroom50(w, report, c) // result.json of one submission
//	err := results.JSON(w, report, results.Whole)
//	reports, err := results.Merge(files)    // of JSON
//
// All of them say the same: the points are those of the report. A scenario without a
// verdict is neither a zero nor a pass in any of them, and a submission that could not
// be marked has no points, rather than none.
//
// Names and messages may come from strangers. Letters that cannot be seen, those that
// turn the direction of writing, escape codes, and bytes that are not UTF-8 are shown as
// Go writes them in a string.
package results
