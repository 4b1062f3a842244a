package transcript

import (
	"testing"
	"time"
)

func TestRightServers(t *testing.T) {
	plain := (*fakeConn).tell
	onTheSecond := func(c *fakeConn) {
		for c.print(now()) && c.s.sleep(time.Second-time.Duration(time.Now().Nanosecond())) {
		}
	}
	afterASecond := func(c *fakeConn) {
		for c.s.sleep(time.Second) && c.print(now()) {
		}
	}
	twoPieces := func(c *fakeConn) {
		for line := now(); c.print(line[:3]) && c.print(line[3:]) && c.s.sleep(time.Second); line = now() {
		}
	}
	chatty := func(c *fakeConn) {
		c.print("Connected to localhost.\nEscape character is '^]'.\n")
		c.tell()
	}
	shortly := func(c *fakeConn) { // what comes after the cells
		c.print(now())
		c.s.sleep(time.Second)
		c.print(now())
		c.s.sleep(time.Second)
		c.print(now())
		c.print("enough\n")
		c.close()
	}
	stray := func(c *fakeConn) { // what comes when the client has left, and come again
		c.s.actors.Go(c.tell)
		select {
		case <-c.left:
		case <-c.s.over:
		}
		c.s.sleep(1500 * time.Millisecond)
		c.s.send(Event{Column: c.column, Life: c.life, Data: []byte("stray\n")})
	}
	closing := func(c *fakeConn) { // closes the connection after the last cell
		if c.column != 0 {
			c.tell()
		}
		c.print(now())
		c.close()
	}
	testPlays(t, []playTest{
		{name: "alone", text: alone, server: sequential(plain)},
		{name: "one at a time", text: oneAtATime, server: sequential(plain)},
		{name: "three in order", text: threeInOrder, server: sequential(plain)},
		{name: "again", text: again, server: concurrent(plain)},
		{name: "again, and something stray", text: again, server: concurrent(stray)},
		{name: "both at once", text: bothAtOnce, server: concurrent(plain)},
		{name: "stops reading", text: stopsReading, server: concurrent(plain)},
		{name: "waits for one who stopped reading", text: deafFirst, server: sequential(plain)},
		{name: "one without lines", text: unequal, server: concurrent(plain)},
		{name: "closed after the last cell", text: unequal, server: concurrent(closing)},
		{name: "on the full second", text: oneAtATime, server: sequential(onTheSecond)},
		{name: "first line after a second", text: oneAtATime, server: sequential(afterASecond)},
		{name: "lines in two pieces", text: alone, server: sequential(twoPieces)},
		{name: "a real client that says more", text: realClient, server: sequential(chatty)},
		{name: "after the last cell", text: alone, server: sequential(shortly)},
	})
}
