// Package ftpscenario has the commands of scenarios with FTP servers and clients. They
// let users do what users do, through the Session and the Server of package ftptest,
// and compare the result with the files of the scenario.
//
// The commands:
//
//	ftp CLIENT[,CLIENT...] VERB [ARGUMENT...]
//		does with the server what a user does. The verbs of a user are open, cd
//		DIR, ls [-OPTIONS] [DIR], get FILE, send FILE, and close. A client
//		connects and logs in when it is first named. What arrives is compared
//		with the directory that the server serves; what is sent comes from the
//		directory with the client's name. Several clients get or ls at the same
//		time, and two send. With ! before it, the server must refuse cd, ls,
//		get, or send. Other verbs stop halfway, to see what that does to others:
//		connect is open without logging in; begin get FILE (which several
//		clients can do) and begin send FILE leave a transfer in the middle; hold
//		expects that the server has not ended it; finish finishes it; break
//		resets its data connection; vanish resets the control connection too;
//		leave is vanish without haste: it waits for a reply to the transfer that
//		breaks off, and closes the control connection. again NUMBER get FILE,
//		send FILE, or ls [DIR] do the same many times, and expect that the
//		server has no more files open afterwards (Linux). churn NUMBER DIR lists
//		a directory so many times while files come and go in it. The rest tests
//		what no user sees. by MODE uses only PORT, PASV, EPRT, or EPSV from then
//		on. prepare sets up a data connection, so that a bad name is the only
//		reason to refuse what say sends next. names [DIR] compares the lines of
//		NLST with the directory, since programs rely on them. text FILE gets a
//		file in TYPE A and expects CR LF on the wire. resume OFFSET FILE gets
//		the rest of a file after REST. try send FILE may succeed or be refused,
//		for pathnames that lead out: what matters is where the file is not. try
//		ls DIR may be refused too: what matters is that no file of elsewhere
//		shows; and try names NAME, where there is no such file, may be refused
//		or get an empty list. listens-twice asks for a passive port twice and
//		expects the first to be closed. stolen FILE lets a stranger connect to
//		the passive port, who must get nothing.
//	say [-times NUMBER] [-torn] CLIENT TEXT
//		sends a line; TEXT may have Go's escapes. With -torn, the line arrives
//		in two pieces; with -times, TEXT is sent that many times, without a line
//		ending.
//	reply [-within DURATION] CLIENT CODE[|CODE...] [TEXT]
//		expects a reply with one of the codes and with the text in it; a text
//		that ends in $ is the whole reply. 5xx is any code that begins with 5,
//		and closed is the end of the connection. Replies that begin with 1 are
//		skipped unless such a code is expected.
//	talk CLIENT FILE
//		lets a client say several lines, and expects the right reply to each.
//		The file has pairs of lines: > LINE, with Go's escapes, and <
//		CODE[|CODE...] [TEXT], as in reply. A failure tells of all wrong
//		replies.
//	crowd-in NUMBER
//		connects that many clients, which stay and do nothing.
//	come-and-go NUMBER
//		lets that many clients come and go, one after the other. They get
//		big.bin and send left.bin, and most of them reset their connections at
//		different moments, in one order or the other.
//	come-through NUMBER
//		lets that many clients come, log in, and close, one after the other.
//	starve
//		takes the server's file descriptors away: it can accept, listen at, and
//		open nothing any more (Linux).
//	feed
//		gives them back after a while, in which the server must not have ended
//		(Linux).
//	trap [HOST:PORT]
//		listens there; without an address, expects that nothing has connected.
//	leftovers PROGRAM NUMBER [ARGUMENT...]
//		starts the server, lets that many clients come and go, some in the
//		middle of a transfer, and expects that none of their file descriptors
//		and goroutines is left (Linux). They get big.bin and send left.bin.
//	host [-port N] [-answers VERB=REPLY] [-breaks FILE] [-leaves VERB] [-resets] [-farewell VERB] [-wordy] FOLDER
//		runs a Server for a client, at the port of the step's own program or at
//		another one. It serves the folder; the flags set the fields of the same
//		names, and there may be several -answers.
package ftpscenario
