// Package guide checks the pages of the lab guide, which are README.md and the files in
// the folder guide: that links lead somewhere, that pages have their parts, and that
// what they say of scenarios is so. The Chinese pages, README.zh-CN.md and guide/zh-CN,
// have the same sections, commands, figures and links as their English twins. The package
// has only tests.
//
// The rubric in guide/instructors.md is made from the headers of the scenarios:
//
//	go test ./internal/guide -run Rubric -update
package guide
