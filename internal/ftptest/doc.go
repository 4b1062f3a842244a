// Package ftptest tests programs that speak the File Transfer Protocol (RFC 959). It
// provides a client that judges a server, and a server for testing a client; the
// commands of scenarios use both. limits.go holds all figures.
//
// A [Session] is the client. It tolerates harmless deviations: any 2xx code means
// success, any way to set up a data connection will do, and a line may end in LF. An
// error of type [*ProtocolError] is a sentence for the author of the server.
//
//	var log ftptest.Log
//	s := ftptest.NewSession(conn, "A", "ftp", &log)
//	defer s.Close()
//	if err := s.Greet(); err != nil {
//		t.Fatal(err)
//	}
//	if err := s.LogIn(); err != nil {
//		t.Fatal(err)
//	}
//	transfer, err := s.Start("RETR notes.txt")
//	if err != nil {
//		t.Fatalf("%v\n%s", err, log.Picture(20))
//	}
//	content, err := transfer.ReadAll(1 << 20)
//
// A [Server] serves a directory, correctly or with a problem that a client must
// handle:
//
//	server := &ftptest.Server{Folder: "testdata", Breaks: "big.bin"}
//	if err := server.Start(listener); err != nil {
//		t.Fatal(err)
//	}
//	defer server.Close()
//	// Run the client with server.Addr. Its get big.bin must fail.
//
// Package ftpscenario makes commands of both.
package ftptest
