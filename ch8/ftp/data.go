package main

// 5.3 The data connection. A list or a file does not come over the connection on which
// the commands go. It has one of its own, which is made for it and closed after it.
//
//  1. PORT h1,h2,h3,h4,p1,p2: the client listens, at the address h1.h2.h3.h4 and port
//     p1*256+p2. Keep that in the session, and reply 200. Do not connect yet. What is no
//     address gets 501: not six numbers, or one above 255.
//
//  2. Write a function that makes the data connection for the next LIST or RETR: it dials
//     what PORT has said. A connection that cannot be made is 425.
//
// With these two, your tests pass and "ftp -A localhost 8021" works. Then:
//
//  3. PASV: the other way round. Listen, on a port that the system chooses (port 0), and
//     reply 227 with the address in the same six numbers, in parentheses. The function of
//     2. accepts there, once, and closes the listener. Wait ten seconds at most: the
//     client may never come.
//
//  4. EPSV and EPRT are the same for addresses of any kind (RFC 2428). Answer EPSV with
//     229 and "(|||40000|)", which has the port only. EPRT has |1|127.0.0.1|40000| as its
//     argument; 1 is for IPv4 and 2 for IPv6.
//
// 5.7 A client could name any machine with PORT, and make you connect to it. Refuse an
// address that is not the client's own, and a port below 1024. With PASV, close what
// comes from elsewhere.
