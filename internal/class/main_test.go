package class

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	BeChild()
	os.Exit(m.Run())
}
