// Package admission decides when scenarios that are played at once may begin: a Starter
// lets them begin one after the other, as the machine has room, an Opening makes the
// others wait for what the first one finds out and for builds, Files share out the file
// descriptors that they need, and a Life remembers what they have found out about a
// program that may exit before it does anything.
package admission
