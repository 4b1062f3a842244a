package lanes

// The measures of a drawing, in pixels of its own.
const (
	axisWidth    = 48
	headHeight   = 40
	letterWidth  = 6.7 // of the monospaced letters of labels
	lineHeight   = 14  // from one label to the next
	minLane      = 84
	maxLane      = 220
	lifeX        = 9  // of the line of an actor's life, from the left of its lane
	markX        = 22 // of marks
	labelX       = 31
	maxShift     = 3 * lineHeight // how far a label may be below its mark
	footHeight   = 16
	tagHeight    = 17
	secondHeight = 38 // of a second, unless a round is very short or very long
	minHeight    = 150
	maxHeight    = 1300
	tickDistance = 30 // at least, between two ticks of the axis

	rowHeight    = 20 // of a sequence diagram
	clientGap    = 72 // from one client to the next
	controlWidth = 330
	narrowWidth  = 280 // the same if there are several clients
	dataWidth    = 150
	sideMargin   = 40
)

// How much a drawing shows.
const (
	maxLanes    = 14
	maxLabels   = 60 // of a lane
	maxMarks    = 150
	maxRows     = 44 // of a sequence diagram
	rowsBefore  = 32 // the difference, of those
	maxClients  = 5  // of a sequence diagram
	maxLabel    = 26 // letters, in a lane
	maxArrow    = 46 // letters, at an arrow of the control connection
	maxSentence = 90
	minCommands = 4 // of a scenario whose commands have a lane

	showGroup  = 0.5 // seconds in which what appears on a screen has one label
	silenceGap = 0.2 // seconds between two silences that are drawn as one
)
