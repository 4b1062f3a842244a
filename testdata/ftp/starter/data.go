package main

// 5.3 The data connection. Listings and files do not travel over the control connection,
// which carries the commands. Each has a data connection of its own, which is opened for
// it and closed after it.
//
//  1. PORT h1,h2,h3,h4,p1,p2: the client listens at address h1.h2.h3.h4, port p1*256+p2.
//     Save that in the session, and reply 200. Do not connect yet. Reply 501 if the
//     argument is not an address: if there are not six numbers, or one is above 255.
//
//  2. Write a function that opens the data connection for the next LIST or RETR: it dials
//     the address from PORT. If that fails, reply 425.
//
// With these two, your tests pass and "ftp -A localhost 8021" works. Then:
//
//  3. PASV is the other way round. Listen on a port that the system chooses (port 0), and
//     reply 227 with the address as the same six numbers, in parentheses. The function
//     from step 2 then accepts one connection there, and closes the listener. Wait ten
//     seconds at most: the client may never connect.
//
//  4. EPSV and EPRT do the same for addresses of any kind (RFC 2428). Reply to EPSV with
//     229 and "(|||40000|)", which has only the port. The argument of EPRT looks like
//     |1|127.0.0.1|40000|; 1 means IPv4, and 2 means IPv6.
//
// 5.7 With PORT, a client could name any machine and make you connect to it. Refuse an
// address that is not the client's own, and a port below 1024. With PASV, close a
// connection that comes from any other address.
