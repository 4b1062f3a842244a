//go:build !unix

package main

// films are the pictures that move. They need a pseudo-terminal.
var films []maker
