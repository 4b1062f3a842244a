package walltest

import (
	"goplab/internal/record"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// newFakeServers returns the servers of a transcript. Those that listen in its first
// row do so at once. The servers so far are returned with an error, too.
func newFakeServers(t *transcript.Transcript, o options, recorder *record.Recorder) ([]*fakeServer, error) {
	var servers []*fakeServer
	for i, column := range t.Columns {
		if column.Role != transcript.Server {
			return servers, scenario.Usagef("every column must be a server, and %s is not", column.Name)
		}

		s := &fakeServer{name: column.Name, lane: recorder.Lane(column.Name, record.Server), host: serverHost(i, len(t.Columns), o.hosts)}
		servers = append(servers, s)
		listens := t.Rows[0].Cells[i].Text == "$ listen"
		if listens {
			s.clock = newClock(t, i)
		}
		if err := s.open(i, len(t.Columns), listens); err != nil {
			return servers, err
		}
		if !listens {
			s.lane.Add(record.Refuse, "")
		}
		if !listens && o.unanswered {
			var err error
			if s.undeafen, err = dropConnections(s.address()); err != nil {
				return servers, err
			}
		}
	}
	return servers, nil
}

// open chooses a port and, if the server is to listen, listens there. Where ports are
// shared with other programs, one of them may take a free port before the server
// does.
func (s *fakeServer) open(i, number int, listens bool) (err error) {
	for range maxPortTries {
		s.port, err = serverPort(i, number)
		if err != nil || !listens {
			return err
		}
		if err = s.listen(); err == nil {
			return nil
		}
	}
	return err
}
