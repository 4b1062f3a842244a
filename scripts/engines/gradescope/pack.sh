#!/usr/bin/env bash
# Packs an autograder for Gradescope, from the last commit of this workbook:
#
#   scripts/engines/gradescope/pack.sh autograder.zip                 all steps
#   scripts/engines/gradescope/pack.sh autograder.zip clock1 netcat1  some of them
#
# It leaves out the solutions, and the programs that grade the grader.
set -euo pipefail

if [ $# -lt 1 ] || [[ $1 != *.zip ]]; then
	echo "usage: $0 FILE.zip [step | step/scenario | ftp/stage ...]" >&2
	exit 2
fi
zip=$(realpath -m "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."

steps=$(mktemp -d)
trap 'rm -r "$steps"' EXIT
printf '%s\n' "$@" >"$steps/steps"
git archive --format=zip --output="$zip" \
	--add-file="$here/setup.sh" --add-file="$here/run_autograder" --add-file="$steps/steps" \
	--prefix=workbook/ HEAD -- . \
	':(exclude)solutions' ':(exclude,glob)testdata/*/right/**' ':(exclude,glob)testdata/*/wrong/**'
echo "packed $zip"
