// Package mutant makes mistakes on purpose: it changes one thing in a solution, such as
// a condition or a constant, and so makes programs of which the scenarios should catch
// each.
//
//	program, err := mutant.Load("solutions/ftp")
//	mutants := program.Mutants()
//
// Some do not compile (see Mutant.Compiles). What a mutant does may still be right: the
// file testdata/<step>/mutants.txt names such mutants, with the reason (see Excuses).
package mutant
