// Package say translates what a person reads: sentences, hints, and the words of the
// board, of the live screens and of the page.
//
// The English text is the key. [Text] returns what stands for it in the language that is
// spoken, [Sprintf] takes formats, and [Later] marks a text that is looked up where it is
// shown. What has no entry is said in English. Numbers, names, and what programs print
// are arguments, and so stay as they are; a part of a sentence that is an argument, such
// as "a signal", has an entry of its own.
//
// Everybody speaks English until [Use] or [UseEnvironment] is called, which only the
// front doors do: package lab in a step's test, and grade. So neither tests nor tools
// that look for words depend on the locale of a machine. What a failure is, is
// not found out by its words: see transcript.Symptom.
//
// The entries are in a file for each language, such as zh.txt, two lines each:
//
//	en: %s got no line within %v after %s left
//	zh: %[3]s 离开后 %[2]v 内，%[1]s 没有收到任何行
//
// Durations are said in words, such as 5 秒, so no space follows %v. A text that begins or
// ends with a space, or that has more than one line, is quoted as
// in Go. go test ./internal/say finds texts without an entry, and prints them in this
// form; it also finds entries that nobody uses, and those with other verbs.
package say
