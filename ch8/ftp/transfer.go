package main

// 5.3 Ls. For LIST:
//
//  1. Read the folder where the client is, or the one that is named. When that fails,
//     reply 550, and make no data connection. Some clients say "LIST -l": drop words
//     that begin with "-".
//
//  2. Reply 150, make the data connection (data.go), write a line for each name, and
//     close it. Its end is the end of the list.
//
//  3. Then, and not before, reply 226. When the sending failed, it is 426 instead.
//
// A name is enough for a line. Lines like those of "ls -l" are better: some clients,
// lftp for instance, read them. NLST is LIST with names only.
//
// 5.4 Get. For RETR it is the same, with a file in place of the list: 550 when it cannot
// be opened, or is a folder; else 150, the data connection, the bytes as they are, close,
// 226. What LIST and RETR have in common should stand here once.
//
// 5.5 Send (stretch). For STOR the bytes come the other way, until the client closes the
// data connection.
//
//  1. 553 when the file cannot be made.
//
//  2. A transfer that breaks off must not spoil an old file: write a new one beside it,
//     and rename that when all has come. When not all has come, remove it, and reply 426.
//
//  3. A client that is killed ends both connections, and the end of the data connection
//     looks like the end of the file. Find out whether the other one still lives before
//     you rename.
