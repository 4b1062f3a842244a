// Package filetest has the commands of scenarios that make and compare files, and
// that run a program to its end, such as a client with its input in a file.
//
// The commands:
//
//	run [-in FILE] [-blanks N] [-terminal] [-prompts] [-fails WORD] [-any] [-writes SIZE] PROGRAM [ARGUMENT...]
//		runs a client, the step's own or a real one, in the directory "here",
//		and waits for it to exit. It reads the file, after that many empty
//		lines; with -terminal, the file is typed at a terminal, and with
//		-prompts the client must show something before each empty line. It must
//		exit with status 0; with -fails, with a nonzero status and a message
//		that contains the word, or any message if the word is -; with -any, it
//		may exit as it likes. With -writes, none of its files can grow beyond
//		that size, as on a disk that is full (Linux).
//	plain
//		expects the client that ran last to have printed nothing that is only
//		for a terminal: no escape sequence, no line that is redrawn, no prompt
//		before each of the empty lines.
//	brief
//		expects the client that ran last to have printed no more than 8 KiB.
//	shows TEXT
//		expects the client that ran last to have printed the text, which may
//		contain \n, \r, and \e; with ! before it, not to have printed it.
//	file [-times NUMBER] [-of TEXT] NAME SIZE
//		makes a file of random bytes, which are the same each time, or with -of
//		of a text, again and again, which may have Go's escapes. The size is
//		such as 3KiB or 65537B. With -times it makes many files, whose names
//		begin with the name.
//	copy FILE OTHER
//		copies a file in the working folder, also where a program may have put
//		links.
//	same FILE OTHER...
//		expects a file to be the same as one of the others.
//	absent FILE
//		expects that there is no such file; the name may be a pattern.
package filetest
