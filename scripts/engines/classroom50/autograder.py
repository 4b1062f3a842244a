#!/usr/bin/env python3
"""The autograder of an assignment in Classroom 50.

Copy it to CLASSROOM/autograders/ASSIGNMENT/autograder.py, and change the three
constants. Classroom 50 runs it in the student's repository. It writes ./result.json and
exits with status 0, whatever the program got; another status means that grading itself
did not work.

It grades with your workbook, not with the student's: what a student changes there does
not matter.

The runner fetches the workbook without a key, so let it be a public repository with what
scripts/handout has made, which can grade. For a private one, git needs a token or an SSH
key there that may read it.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

WORKBOOK = "https://github.com/YOUR-ORGANIZATION/workbook"  # or a folder
REVISION = "main"  # better a commit, so that all submissions are graded alike
STEPS = []  # such as ["clock1", "netcat1"]; none: all

ROUNDS = 3  # while a scenario has no verdict, because the machine was too busy


def main():
    submission = pathlib.Path.cwd()
    workbook = os.environ.get("GOPLAB_WORKBOOK", WORKBOOK)
    left = os.environ.get("GOPLAB_STEPS", " ".join(STEPS)).split()
    with tempfile.TemporaryDirectory() as work:
        if not os.path.isdir(workbook):
            workbook = fetch(workbook, os.path.join(work, "workbook"))
        grade = os.path.join(work, "grade")
        run(["go", "build", "-o", grade, "./scripts/grade"], workbook)
        parts = []
        for number in range(ROUNDS):
            part = os.path.join(work, f"part{number}.json")
            run(as_root() + [grade, "-results", part, "-student", str(submission), *left], workbook)
            parts.append(part)
            merged = subprocess.run([grade, "-merge", "-json", *parts], stdout=subprocess.PIPE, check=True)
            left = undecided(json.loads(merged.stdout))
            if not left:
                break
        result = os.path.join(work, "result.json")
        run([grade, "-merge", "-classroom50", result, *parts], workbook)
        shutil.copyfile(result, submission / "result.json")


def undecided(report):
    """Returns the scenarios of a report that have no verdict."""
    return [
        step["step"] + "/" + scenario["name"]
        for step in report["steps"]
        for scenario in step["scenarios"]
        if scenario["verdict"] == "no verdict"
    ]


def fetch(url, folder):
    """Fetches one revision of the workbook."""
    run(["git", "init", "-q", folder])
    run(["git", "fetch", "-q", "--depth=1", url, REVISION], folder)
    run(["git", "checkout", "-q", "FETCH_HEAD"], folder)
    return folder


def run(command, folder=None):
    """Runs a command. A program under test must not print commands for the runner."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    for line in done.stdout.decode(errors="backslashreplace").splitlines():
        print("|", line)
    if done.returncode != 0:
        sys.exit(f"{command[0]} exited with status {done.returncode}")


def as_root():
    """Returns what makes a command run as root: GitHub's runners refuse namespaces to others."""
    if os.name != "posix" or os.geteuid() == 0 or "GITHUB_ACTIONS" not in os.environ:
        return []
    return ["sudo", "-E", "env", "PATH=" + os.environ["PATH"]]


if __name__ == "__main__":
    main()
