package ftp

import "time"

// All figures by which a server is judged.
const (
	ReplyLimit   = 5 * time.Second        // for a reply, and for each next piece of a file
	connectLimit = 3 * time.Second        // for a data connection that the client opens
	pause        = 20 * time.Millisecond  // after a reply: a second one would be too many
	early        = 300 * time.Millisecond // a reply that comes while a transfer stands still
	mostReply    = 8 << 10                // bytes of a reply
	mostListing  = 1 << 20                // bytes of a listing
)
