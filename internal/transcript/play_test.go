package transcript_test

import (
	"testing"
	"time"

	"goplab/internal/transcript"
)

func TestRightServers(t *testing.T) {
	plain := (*fakeConn).tellTime
	onTheSecond := func(c *fakeConn) {
		for c.print(now()) && c.s.sleep(time.Second-time.Duration(time.Now().Nanosecond())) {
		}
	}
	afterASecond := func(c *fakeConn) {
		for c.s.sleep(time.Second) && c.print(now()) {
		}
	}
	inTwoPieces := func(c *fakeConn) {
		for line := now(); c.print(line[:3]) && c.print(line[3:]) && c.s.sleep(time.Second); line = now() {
		}
	}
	chatty := func(c *fakeConn) {
		c.print("Connected to localhost.\nEscape character is '^]'.\n")
		c.tellTime()
	}
	goesOn := func(c *fakeConn) { // sends something else after the last cell
		c.print(now())
		c.s.sleep(time.Second)
		c.print(now())
		c.s.sleep(time.Second)
		c.print(now())
		c.print("enough\n")
		c.close()
	}
	stray := func(c *fakeConn) { // sends to a client that has left and connected again
		c.s.actors.Go(c.tellTime)
		select {
		case <-c.left:
		case <-c.s.over:
		}
		c.s.sleep(1500 * time.Millisecond)
		c.s.send(transcript.Event{Column: c.column, Life: c.life, Data: []byte("stray\n")})
	}
	closing := func(c *fakeConn) { // closes A's connection after its last cell
		if c.column != 0 {
			c.tellTime()
		}
		c.print(now())
		c.close()
	}

	testClockPlays(t, []playTest{
		{name: "one client", text: alone, server: sequential(plain)},
		{name: "one client at a time", text: oneAtATime, server: sequential(plain)},
		{name: "three clients in order", text: threeInOrder, server: sequential(plain)},
		{name: "a client connects again", text: again, server: concurrent(plain)},
		{name: "a client connects again and its old connection sends a line", text: again, server: concurrent(stray)},
		{name: "two clients at once", text: bothAtOnce, server: concurrent(plain)},
		{name: "a client stops reading", text: stopsReading, server: concurrent(plain)},
		{name: "the next client waits for one that stopped reading", text: deafFirst, server: sequential(plain)},
		{name: "a client without line cells", text: unequal, server: concurrent(plain)},
		{name: "closes a connection after the last cell", text: unequal, server: concurrent(closing)},
		{name: "lines on the full second", text: oneAtATime, server: sequential(onTheSecond)},
		{name: "the first line after a second", text: oneAtATime, server: sequential(afterASecond)},
		{name: "lines in two pieces", text: alone, server: sequential(inTwoPieces)},
		{name: "a real client that prints other lines first", text: realClient, server: sequential(chatty)},
		{name: "another line after the last cell", text: alone, server: sequential(goesOn)},
	})
}
