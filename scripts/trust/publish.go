package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"goplab/internal/trust"
)

// The lines of a page between which the table is.
const (
	tableBegins = "<!-- trust -->\n"
	tableEnds   = "<!-- end of trust -->\n"
)

// plotFile is where the plot is, in the workbook.
const plotFile = "guide/pictures/trust.svg"

// A language is what the table says besides figures.
type language struct {
	page   string // where it is, in the workbook
	head   string
	states map[string]string
	all    string
	bound  string
	note   string // with the date, the machine, and the number of programs
	plot   string // what the plot shows
}

var languages = []language{
	{
		page: "README.md",
		head: "| state | wrong accepted | other words | right rejected | solutions failed | differed | no verdict |",
		all:  "in all", bound: "95 % bound",
		note: "Measured on %s with %s, on %d cores (%s):\n" +
			"%d right and %d wrong programs, %d scenarios.\n",
		plot: "Runs without a verdict and false verdicts, in each state of the machine",
	},
	{
		page: "README.zh-CN.md",
		head: "| 状态 | 放过错误程序 | 信息不符 | 误判正确程序 | 参考程序失败 | 前后不一 | 无结论 |",
		states: map[string]string{
			"idle": "空闲", "loops4": "每核 4 个忙循环", "loops12": "每核 12 个忙循环", "storm": "两个编译器",
			"half": "半个核", "race": "竞争检测器", "turns": "轮流运行", "cells": "隔间", "six": "六个评分程序",
		},
		all: "合计", bound: "95 % 上限",
		note: "测量于 %s，%s，%d 个核（%s）：\n" +
			"%d 个正确程序、%d 个错误程序、%d 个场景。\n",
		plot: "机器处于各种状态时，没有结论的次数与误判的次数",
	},
}

// An inventory is how many programs and scenarios there are.
type inventory struct{ right, wrong, scenarios int }

// takeInventory counts the programs of a workbook, and the scenarios of its solutions.
func takeInventory(root string) (inventory, error) {
	var n inventory
	programs, err := trust.LoadPrograms(root, trust.Selection{Sample: 1})
	for _, p := range programs {
		switch p.Kind {
		case trust.Right:
			n.right++
		case trust.Wrong:
			n.wrong++
		case trust.Solution:
			n.scenarios += len(p.Scenarios)
		}
	}
	return n, err
}

// publish writes the report into the pages that have a place for it, and draws the plot.
func publish(root string, r *trust.Report, on time.Time) error {
	if r.All.Runs == 0 {
		return errors.New("nothing is known yet, so there is nothing to publish")
	}
	n, err := takeInventory(root)
	if err != nil {
		return err
	}
	for _, l := range languages {
		if err := l.publish(root, r, n, on); err != nil {
			return err
		}
	}
	file := filepath.Join(root, filepath.FromSlash(plotFile))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(plot(r)), 0o666)
}

// publish writes the table into a page, unless the workbook has no such page.
func (l language) publish(root string, r *trust.Report, n inventory, on time.Time) error {
	file := filepath.Join(root, l.page)
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(text), tableBegins)
	_, after, ends := strings.Cut(rest, tableEnds)
	if !found || !ends {
		return fmt.Errorf("%s has no place for the table: a line %s and a line %s", file, strings.TrimSpace(tableBegins), strings.TrimSpace(tableEnds))
	}
	return os.WriteFile(file, []byte(before+tableBegins+l.table(r, n, on)+tableEnds+after), 0o666)
}

// table returns the table in Markdown, with what was measured above it.
func (l language) table(r *trust.Report, n inventory, on time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n"+l.note+"\n", on.Format(time.DateOnly), r.Go, r.CPUs, r.System, n.right, n.wrong, n.scenarios)
	fmt.Fprintf(&b, "%s\n|%s\n", l.head, strings.Repeat("---|", len(columns)+1))
	for _, row := range r.States {
		name := row.Name
		if l.states != nil {
			name = l.states[name]
		}
		b.WriteString(markdownRow(name, row.Figures, count))
	}
	b.WriteString(markdownRow(l.all, r.All, count))
	b.WriteString(markdownRow(l.bound, r.All, func(rate trust.Rate) string { return "≤ " + percent(rate.Bound) }))
	fmt.Fprintf(&b, "\n![%s](%s)\n\n", l.plot, plotFile)
	return b.String()
}

// markdownRow returns a row of the table.
func markdownRow(name string, f trust.Figures, cell func(trust.Rate) string) string {
	row := "| " + name + " |"
	for _, c := range columns {
		if rate := c.rate(f); rate.Of > 0 {
			row += " " + cell(rate) + " |"
		} else {
			row += " - |"
		}
	}
	return row + "\n"
}

// count returns how many of how many, such as 0/7,240.
func count(r trust.Rate) string { return fmt.Sprintf("%d/%d", r.Wrong, r.Of) }
