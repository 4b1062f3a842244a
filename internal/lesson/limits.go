package lesson

// Figures about what is shown.
const (
	terminalColumns = 80
	textColumns     = 78 // of prose, so that no terminal breaks a full line once more
	tabColumns      = 4
	codeIndent      = "    "
	maxLines        = 12 // of what is shown after a pass
	maxUnbroken     = 60 // letters of a code span that is kept on one line
	hashDigits      = 16 // of the name of a workbook's folder in the cache
)
