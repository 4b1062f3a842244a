package main

// 5.3 Ls. For LIST:
//
//  1. Read the client's current directory, or the one that LIST names. If that fails,
//     reply 550, and open no data connection. Some clients send "LIST -l": drop words
//     that begin with "-".
//
//  2. Reply 150, open the data connection (data.go), write one line for each name, and
//     close the connection. Its end is the end of the listing.
//
//  3. Then, and not before, reply 226. If sending failed, reply 426 instead.
//
// A line needs only a name. Lines like those of "ls -l" are better: some clients, such as
// lftp, parse them. NLST is LIST with names only.
//
// 5.4 Get. RETR is the same, with a file in place of the listing: 550 if you cannot open
// it, or if it is a directory; otherwise 150, open the data connection, send the bytes
// unchanged, close, 226. Write what LIST and RETR have in common only once, here.
//
// 5.5 Send (stretch). For STOR the bytes come the other way, until the client closes the
// data connection.
//
//  1. Reply 553 if you cannot create the file.
//
//  2. A transfer that breaks off must not damage an old file: write to a new one beside
//     it, and rename that when it is complete. If it is not complete, remove it, and
//     reply 426.
