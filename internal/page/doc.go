// Package page writes what scenarios found as a page for a browser: one HTML file that
// needs no network.
//
// Write writes a Page: an overview of the steps, a list of the scenarios, and for each
// scenario its sentence, what went wrong, what to try, and a drawing of its record,
// which package lanes makes. The page works with a mouse, with a finger, and with the
// keyboard alone; without JavaScript it shows everything below each other.
//
// WriteClass writes a Class: a table of submissions that sorts and filters, and whose
// rows open to show what did not pass. Without JavaScript it is a plain table.
//
// All texts may come from a program that is judged. html/template escapes them, letters
// that cannot be seen are shown as Go writes them, and the page's own policy allows no
// script and no style but its own.
package page
