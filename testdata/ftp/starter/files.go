package main

// 5.2 Pwd and cd.
//
//  1. Write a function that turns a name from the client into a path as the client sees
//     it: "/docs/a.txt" is one already; "a.txt" is in the client's current directory.
//     path.Join does that, and handles ".." as well. Write another function that turns
//     such a path into one on this machine, below the directory that you serve. All
//     commands use these two.
//
//  2. PWD: reply 257 and the path in double quotes, for example "/docs".
//
//  3. CWD: if there is such a directory (os.Stat), make it the client's current directory
//     and reply 250. If there is none, or if it is a file, reply 550, and the client
//     stays where it was. Do not call os.Chdir: that moves the whole program.
//
//  4. CDUP is CWD with "..".
//
// 5.7 No way out (stretch). Nothing that a client sends may reach outside the directory.
//
//  1. "/../.." must be "/". path.Clean does that, but only for a path that begins with
//     "/".
//
//  2. A symbolic link may lead out, and looking at the path does not show that.
//     os.OpenRoot gives you a directory whose Open, Stat, Mkdir, and other methods follow
//     no link out of it. Use them instead of the functions of package os, everywhere.
//
//  3. PORT is a way out as well: see data.go.
