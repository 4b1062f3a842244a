package transcript_test

// Transcripts of clock servers and their clients.
const (
	alone = `A
$ connect
13:58:54
13:58:55
13:58:56
`
	oneAtATime = `A            B
$ connect
13:58:54     $ connect
13:58:55
13:58:56
^C
...
             13:58:59
             13:59:00
`
	bothAtOnce = `A            B
$ connect
13:58:54     $ connect
13:58:55     13:58:55
13:58:56     13:58:56
^C           13:58:57
             13:58:58
`
	threeInOrder = `A            B            C
$ connect
13:58:54     $ connect
13:58:55                  $ connect
reset
...
             13:58:57
             13:58:58
             killed
...
                          13:58:59
                          13:59:00
`
	again = `A            B
$ connect    $ connect
13:58:54     13:58:54
^C           13:58:55
$ connect    13:58:56
13:58:57     13:58:57
`
	stopsReading = `A                B
$ connect        $ connect
13:58:54         13:58:54
stops reading    13:58:55
                 13:58:56
                 13:58:57
`
	deafFirst = `A                B
$ connect
13:58:54         $ connect
stops reading
quiet 3s
^C
...
                 13:58:59
`
	unequal = `A            B            C
$ connect    $ connect    $ connect
13:58:54     13:58:54
             13:58:55
             13:58:56
`
	greeted = `A            B
$ connect
quiet 1s
             $ connect
13:58:54
`
	realClient = `nc
$ nc localhost 8000
13:58:54
13:58:55
`
)

// Transcripts of netcat1 and its servers.
const (
	prints = `server       netcat1
$ listen     $ netcat1
13:58:54     13:58:54
"half a "    "half a "
"line\n"     "line\n"
EOF          ends
`
	waits = `server        netcat1
$ listen      $ netcat1
13:58:54      13:58:54
quiet 4s
13:58:59      13:58:59
`
	breaks = `server       netcat1
$ listen     $ netcat1
13:58:54     13:58:54
reset        fails reset
`
	killed = `server       netcat1
$ listen
killed       $ netcat1
             fails 8000
`
	threeRun = `server       first         second        third
$ listen     $ netcat1     $ netcat1     $ netcat1
13:58:54     13:58:54      13:58:54      13:58:54
killed       ends          ends          ends
             $ netcat1
             fails 8000
`
	more = `server       netcat1      other
$ listen     $ netcat1    $ netcat1
13:58:54     13:58:54     13:58:54
13:58:55                  13:58:55
`
	interrupted = `server       netcat1
$ listen     $ netcat1
13:58:54     13:58:54
             ^C
`
)

// Transcripts of a server that answers words in capitals.
const (
	answer = `A
$ connect
quiet 1s
"abc\n"
ABC
`
	answers = `A            B
$ connect    $ connect
"abc\n"
ABC
             "x\n"
             X
"def\n"
DEF
`
)
