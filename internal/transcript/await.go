package transcript

import "time"

// await waits until each cell of the row that waits for something has it.
func (p *player) await(row Row, limit time.Duration) error {
	if p.shows(row) {
		limit += ShownLimit - RowLimit
	}
	if p.starts(row) {
		limit = max(limit, ConnectLimit)
	}
	timeout := time.NewTimer(limit)
	defer timeout.Stop()
	late := Judged // the column that had nothing at the limit
	for {
		if err := p.drain(); err != nil {
			return err
		}
		done, err := p.judge(row)
		if err != nil {
			return err
		}
		if done && late != Judged {
			return p.tooLate(late, row.Cells[late], limit)
		}
		if done {
			return nil
		}
		select {
		case e := <-p.stage.Events():
			if err := p.take(e); err != nil {
				return err
			}
		case <-timeout.C:
			if late != Judged {
				late = p.waiting(row)
				return p.missing(late, row.Cells[late], limit)
			}
			late = p.waiting(row)
			timeout.Reset(linger)
		}
	}
}

// starts says whether the row waits for the first line of a real client, which
// may take its time to start.
func (p *player) starts(row Row) bool {
	for i, a := range p.actors {
		if a.column.Role == Client && row.Cells[i].Kind == Time && a.process && a.used == 0 {
			return true
		}
	}
	return false
}

// shows says whether the row waits for nothing but what a program shows.
func (p *player) shows(row Row) bool {
	for i, cell := range row.Cells {
		role := p.t.Columns[i].Role
		if role.awaited(cell.Kind) && (role != Program || cell.Kind == End) {
			return false
		}
	}
	return true
}

// waiting finds the first cell of the row that has not come.
func (p *player) waiting(row Row) int {
	for i, cell := range row.Cells {
		if p.t.Columns[i].Role.awaited(cell.Kind) && !p.happened.has(p.row, i) {
			return i
		}
	}
	return Judged
}

// drain takes what has come already.
func (p *player) drain() error {
	for {
		select {
		case e := <-p.stage.Events():
			if err := p.take(e); err != nil {
				return err
			}
		default:
			return nil
		}
	}
}
