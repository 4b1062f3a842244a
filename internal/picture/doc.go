// Package picture makes the pictures of the guide: SVG files that need nothing else, and
// that are light or dark as the reader's system is.
//
// A [Document] is such a file. Its drawing takes colors from variables of CSS, which
// [Document.Bytes] defines for both color schemes. A title and a description are for
// those who hear it. [Check] checks all that.
//
// [Timeline] draws the record of a round. A [Film] shows what a program showed on a
// terminal, frame by frame.
package picture
