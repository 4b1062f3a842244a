package main

import (
	"testing"

	"goplab/internal/lab"
)

func TestMain(m *testing.M)      { lab.Main(m, main) }
func TestScenarios(t *testing.T) { lab.Run(t) }
