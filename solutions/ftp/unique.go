package main

import (
	"crypto/rand"
	"path"
)

// storeUnique handles STOU: the server chooses a name that no file has.
func (s *session) storeUnique(string) { s.store(rand.Text()) }

// hello names the file, as RFC 1123 section 4.1.2.9 wants for STOU.
func (u *upload) hello() string { return "FILE: " + path.Base(u.target) }
