package record

import "time"

// Format names the format of a File.
const Format = "goplab/record/v1"

// A File is the records of many rounds.
type File struct {
	Format string  `json:"format"` // "goplab/record/v1"
	Rounds []Round `json:"rounds"`
}

// A Round is what a scenario found, with its record.
type Round struct {
	Step     string  `json:"step"`
	Scenario string  `json:"scenario"`
	Verdict  string  `json:"verdict"`          // "pass", "fail", "no verdict" or "skip"
	Message  string  `json:"message"`          // why it did not pass, in a sentence
	Record   *Record `json:"record,omitempty"` // absent if nothing was played
}

// A Record is what happened in a round. All moments are in seconds since it began.
type Record struct {
	Began      time.Time   `json:"began"`
	Seconds    float64     `json:"seconds"` // how long it lasted
	Actors     []Actor     `json:"actors"`
	Events     []Event     `json:"events"` // in the order of time
	Waits      []Wait      `json:"waits,omitempty"`
	Screens    []Screen    `json:"screens,omitempty"`
	Difference *Difference `json:"difference,omitempty"`
}

// An Actor is someone or something to which events happen.
type Actor struct {
	Name    string `json:"name"`
	Role    Role   `json:"role"`
	Dropped int    `json:"dropped,omitempty"` // events that are left out, since there were too many
}

// An Event is something that an actor did, or that happened to it.
type Event struct {
	At    float64 `json:"at"`
	Actor int     `json:"actor"` // in Actors
	Kind  Kind    `json:"kind"`
	Text  string  `json:"text,omitempty"`
	Count int     `json:"count,omitempty"` // how many such events this stands for, if more than one
	Mark  bool    `json:"mark,omitempty"`  // the first difference shows in this event
}

// A Wait is a time in which something was wanted of an actor.
type Wait struct {
	Actor  int     `json:"actor"`
	Wanted Kind    `json:"wanted"` // Line, Exit, or Silence
	Text   string  `json:"text,omitempty"`
	From   float64 `json:"from"`
	To     float64 `json:"to"`    // when it was due at the latest
	Until  float64 `json:"until"` // when the wait was over
	Missed bool    `json:"missed,omitempty"`
}

// A Screen is what a terminal showed at a moment.
type Screen struct {
	At    float64  `json:"at"`
	Actor int      `json:"actor"`
	Lines []string `json:"lines"`
	Mark  *Mark    `json:"mark,omitempty"` // what is wrong on it
}

// A Mark is a part of a screen, in letters from 0.
type Mark struct {
	Line  int `json:"line"`
	Start int `json:"start"`
	End   int `json:"end"` // after its last letter
}

// A Difference is the first thing that did not happen as wanted.
type Difference struct {
	At       float64 `json:"at"`
	Actor    int     `json:"actor"` // -1 if it is about no actor
	Sentence string  `json:"sentence"`
}

// A Role is what an actor is.
type Role string

// The roles.
const (
	Client  Role = "client"   // a client of the program under test
	Server  Role = "server"   // a server that the harness plays
	Program Role = "program"  // a program under test
	Crowd   Role = "crowd"    // many clients in one lane
	Script  Role = "scenario" // the scenario itself, with its commands
)

// A Kind is a kind of event, or what a Wait is for.
type Kind string

// The kinds of events.
const (
	Connect  Kind = "connect"       // a client connected; a server got a client
	Line     Kind = "line"          // a client received a line, or what there was of one
	Send     Kind = "send"          // a server or a client sent this
	Print    Kind = "print"         // a program printed this
	Show     Kind = "show"          // this appeared on a program's screen
	Leave    Kind = "leave"         // a client closed its connection; a server closed all of its
	Reset    Kind = "reset"         // the same, with a TCP reset
	Kill     Kind = "kill"          // the actor was killed by the harness
	Closed   Kind = "closed"        // the other side closed the connection
	Deaf     Kind = "stops reading" // a client stopped reading
	Hang     Kind = "hang"          // a server stopped sending
	Listen   Kind = "listen"        // a server began to listen
	Refuse   Kind = "refuse"        // a server is not there
	Start    Kind = "start"         // a program was started
	Exit     Kind = "exit"          // it exited by itself
	Stop     Kind = "stop"          // the harness ended it
	Command  Kind = "command"       // of the scenario
	Note     Kind = "note"          // anything else
	Ask      Kind = "ask"           // FTP: what a client said on the control connection
	Answer   Kind = "answer"        // FTP: what the server said there
	DataOpen Kind = "data open"     // FTP: a data connection was made
	DataDown Kind = "data down"     // FTP: data from the server
	DataUp   Kind = "data up"       // FTP: data to the server
	DataEnd  Kind = "data end"      // FTP: the data connection was closed
)

// Silence is what a Wait is for when nothing may come.
const Silence Kind = "silence"
