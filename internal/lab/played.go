package lab

import (
	"io"
	"net"
	"sync"
	"time"

	"goplab/internal/transcript"
)

// A played server is the harness's own, for a program that is a client.
type played struct {
	from     source
	listener net.Listener
	others   []net.Listener

	mu    sync.Mutex
	conns []*net.TCPConn
	ever  int // connections so far
}

// listen makes a server at the address of the text.
func (f source) listen() (performer, error) {
	if err := portIsFree(usualPort); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", localhost+usualPort)
	if err != nil {
		return nil, err
	}
	p := &played{from: f, listener: listener}
	// A program may try others that a system allows beside 127.0.0.1:8000.
	for _, other := range []string{":" + usualPort, localhost6 + usualPort} {
		if listener, err := net.Listen("tcp", other); err == nil {
			p.others = append(p.others, listener)
		}
	}
	go p.accept()
	return p, nil
}

func (p *played) accept() {
	for {
		conn, err := p.listener.Accept()
		if err != nil {
			return
		}
		p.mu.Lock()
		p.conns = append(p.conns, conn.(*net.TCPConn))
		p.ever++
		p.mu.Unlock()
		go p.listenTo(conn)
	}
}

// listenTo reports what a client sends, which should be nothing.
func (p *played) listenTo(conn net.Conn) {
	buf := make([]byte, 1024)
	for {
		n, err := conn.Read(buf)
		if n > 0 {
			p.from.data(buf[:n])
		}
		if err != nil {
			return
		}
	}
}

// connected waits for as many connections as there are programs running.
func (p *played) connected() ([]*net.TCPConn, error) {
	for deadline := time.Now().Add(transcript.ConnectLimit); ; time.Sleep(5 * time.Millisecond) {
		ended, running := p.from.s.programs()
		p.mu.Lock()
		conns, ever := p.conns, p.ever
		p.mu.Unlock()
		switch {
		case len(conns) >= len(running) && (ever > 0 || len(ended) == 0):
			return conns, nil
		case len(ended) > 0 && len(running) == 0 && ever == 0:
			if time.Sleep(grace); p.never() {
				return nil, endedEarly(ended[0].name, ended[0].p)
			}
		case time.Now().After(deadline):
			return nil, failf("%s did not connect to localhost:8000 within %v", p.from.s.r.judgedName(), transcript.ConnectLimit)
		}
	}
}

// grace is time for a connection to be noticed that was made just now.
const grace = 50 * time.Millisecond

func (p *played) never() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ever == 0
}

func (p *played) do(cell transcript.Cell) error {
	conns, err := p.connected()
	if err != nil {
		return err
	}
	switch cell.Text {
	case "hang":
		return nil
	case "EOF", "reset", "killed":
		p.close(cell.Text)
		return nil
	}
	for _, conn := range conns {
		conn.SetWriteDeadline(time.Now().Add(transcript.RowLimit))
		if _, err := io.WriteString(conn, cell.Data); err != nil {
			return failf("%s left the connection before the server had sent %s", p.from.s.r.judgedName(), cell.Text)
		}
	}
	return nil
}

// close ends the connections, and with killed the listener too.
func (p *played) close(how string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, conn := range p.conns {
		if how == "reset" {
			conn.SetLinger(0)
		}
		conn.Close()
	}
	p.conns = nil
	if how == "killed" {
		p.stopListening()
	}
}

func (p *played) stopListening() {
	p.listener.Close()
	for _, other := range p.others {
		other.Close()
	}
}

func (p *played) leave() {
	p.stopListening()
	p.close("EOF")
}
