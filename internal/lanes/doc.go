// Package lanes draws a record of a round as SVG, for a page.
//
// Draw draws one record. Where an FTP dialogue was recorded, it is a sequence diagram of
// the control connection and the data connection; otherwise each actor has a lane, and
// time goes down. What was wanted is shaded, and the first difference is marked.
//
// All marks differ in shape or in words, not in color alone. The colors are variables
// of CSS, so that a page can be light or dark: a page that shows drawings includes
// CSS.
package lanes

import _ "embed"

// CSS is the style of all drawings. It uses the variables --text, --muted, --line,
// --background, --bad, --wait and --mark of the page.
//
//go:embed lanes.css
var CSS string
