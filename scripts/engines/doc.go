// Package engines holds what runs grade elsewhere, a submission at a time: an autograder
// for Gradescope, one for Classroom 50, workflows for GitHub Actions, and a Containerfile.
// The guide for instructors says how to use them. There is no Go code in it but tests:
//
//	go test ./scripts/engines            what is quick
//	go test ./scripts/engines -engines   also what Gradescope does, from the zip to the results
package engines
