// Package handout makes the students' edition of the workbook: all of it except the
// solutions, the right and wrong programs that are made of them, and what only a
// maintainer or an instructor needs.
//
//	edition, err := handout.New(root, false)
//	err = edition.WriteFolder("../workbook") // or edition.WriteZip(w)
//
// Only files that git tracks are in it, with the contents that they have in the working
// tree, which must be what was committed last. So nothing gets in that happens to lie
// around, and the same commit always makes the same zip file. The programs in ch8 are
// the starters, whatever is in ch8.
//
// What pages say to maintainers and instructors is between two comments, each on a line
// of its own, and is left out as well:
//
//	<!-- not handed out -->
//	<!-- handed out again -->
//
// So are links to such pages in lines of links with " · " between them. New returns an
// error if a page of the edition still has a link to one that is not in it.
package handout
