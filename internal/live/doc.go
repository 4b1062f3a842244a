// Package live draws what happens while programs are marked.
//
// A [State] is an observer of a marker that remembers what it was told. [State.Draw]
// makes lines of it that fit a screen of some size. It knows no terminal: whoever shows
// the lines owns that.
package live
