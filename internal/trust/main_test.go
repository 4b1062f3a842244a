package trust

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	PlayRole()
	os.Exit(m.Run())
}
