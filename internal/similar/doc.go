// Package similar finds submissions whose programs are the same after formatting and
// renaming.
//
//	canon, err := similar.Read(folder)     // of each program of each submission
//	report := similar.Compare(programs, similar.Known{...})
//
// What does not count: comments, the layout of a line, the names that a program gives to
// its variables, functions, types, fields and imports, and the order of its declarations
// and files. Everything else does, also the text of each string.
//
// Honest programs of twenty lines coincide: there are not many ways to write them. So
// equality is only evidence in a program that is long enough and that few others share.
// The report ranks pairs by that, and counts the others.
package similar
