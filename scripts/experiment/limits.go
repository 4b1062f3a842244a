package main

import "time"

// A program must listen within startLimit. It is tried every startInterval.
const (
	startLimit    = 10 * time.Second
	startInterval = 20 * time.Millisecond
)

// clockPort is where clock1 and clock2 listen.
const clockPort = "8000"

// lineLimit is how long a client waits for a line.
const lineLimit = 10 * time.Second
