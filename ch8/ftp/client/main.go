// Client fetches files from a server that speaks the File Transfer Protocol of RFC
// 959, and sends files to it:
//
//	client localhost:8021
//
// It reads its commands from standard input: cd, ls, get, send and close.
package main

import "log"

func main() {
	// 5.8 The client. It is easiest when your server already does 5.1 to 5.7, because each
	// command here takes two or three of the commands there.
	//
	// 1. Connect to the first argument, or to localhost:8021 without one. Read the
	//    server's greeting: a reply begins with a code of three digits, and may have
	//    several lines (RFC 959 section 4.2). Write one function that reads a reply, and
	//    use it everywhere; net/textproto has one too.
	//
	// 2. Log in as anonymous: send USER, and PASS if the reply is 331. Then send TYPE I,
	//    so that files arrive unchanged. Any reply from 200 to 299 means success.
	//
	// 3. Read commands from standard input, one per line, until close or the end of the
	//    input. Print an error as one line on standard error, and go on with the next
	//    command; at the end, exit with status 1 if there was an error. close sends QUIT,
	//    and waits for the reply.
	//
	// 4. cd DIR is CWD.
	//
	// 5. ls [DIR] is LIST, and needs a data connection: send EPSV (PASV, if the server does
	//    not know EPSV), connect to the port in the reply, on the server's host, and then
	//    send LIST. A reply from 100 to 199 comes before the data, and one more after it.
	//
	// 6. get REMOTE [LOCAL] is RETR. The file is complete only when the last reply says
	//    so: until then, keep it under another name, and leave an old file alone.
	//
	// 7. send LOCAL [REMOTE] is STOR. Closing the data connection tells the server that the
	//    file is complete.
	//
	// 8. When standard input and output are terminals, print a prompt, "ftp> ". On a
	//    pipe, print only the listings.
	//
	// Then delete this line:
	log.Fatal(`nothing here yet: begin with "Step 5: ftp" in guide/5-ftp.md`)
}
