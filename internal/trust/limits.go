package trust

import "time"

const (
	confidence = 0.95 // with which a rate is below its bound

	loopSettleDelay  = time.Second     // for busy loops to be busy
	stormSettleDelay = 3 * time.Second // for compilers to be many
	stormPause       = time.Second     // after a build that failed
	storms           = 2               // builds at once
	sixGraders       = 6

	quotaPeriod = 100000 // of a control group, in microseconds
	halfQuota   = 50000  // of it

	killDelay    = time.Second     // for programs that are being played to be killed
	endTimeout   = 5 * time.Second // for a process to end that was told to
	groupTimeout = 2 * time.Second // for a control group to become empty
	pollInterval = 20 * time.Millisecond

	maxMessage = 2000 // bytes of a sentence in the log

	secondsPerRun = 0.15 // what a run takes, roughly, when many are played at once
)

// DefaultAtOnce is how many scenarios are played at once by a process.
const DefaultAtOnce = 60
