package main

// 5.2 Pwd and cd.
//
//  1. Write a function that turns what a client names into a path as the client sees it:
//     "/docs/a.txt" is that already; "a.txt" stands in the folder where the client is.
//     path.Join does it, and does ".." as well. Another function turns such a path into
//     one of this machine, below the folder that you serve. All commands use these two.
//
//  2. PWD: reply 257, and the path in double quotes, "/docs" for instance.
//
//  3. CWD: when there is such a folder (os.Stat), that is where the client is now: 250.
//     When there is none, or it is a file: 550, and the client stays where it was. Do not
//     call os.Chdir: that moves the whole program.
//
//  4. CDUP is CWD with "..".
//
// 5.7 No way out (stretch). Nothing that a client says may reach outside the folder.
//
//  1. "/../.." must be "/". path.Clean does that for a path that begins with "/", and for
//     no other.
//
//  2. A symbolic link may lead out, and no look at the path shows that. os.OpenRoot gives
//     you a folder whose Open, Stat, Mkdir... follow no link out of it. Use its methods
//     in place of the functions of package os, everywhere.
//
//  3. PORT is a way out as well: see data.go.
