package main

import (
	"crypto/rand"
	"path"
)

// storeUnique handles STOU: the server chooses a name that no file has.
func (s *session) storeUnique(string) {
	s.offset = 0 // a new file has no place to restart at
	s.store(rand.Text())
}

// hello is the reply before any upload. It names the file, as RFC 1123 section 4.1.2.9
// wants for STOU.
func (u *upload) hello() string { return "FILE: " + path.Base(u.target) }
