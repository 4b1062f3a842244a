#!/usr/bin/env bash
# Packs an autograder for Gradescope, from the last commit of this workbook:
#
#   scripts/engines/gradescope/pack.sh autograder.zip                 all steps
#   scripts/engines/gradescope/pack.sh autograder.zip clock1 netcat1  some of them
#
# It leaves out the solutions, and the programs that grade the grader. It refuses steps
# that the workbook does not have, and files that are not as they were committed.
set -euo pipefail

if [ $# -lt 1 ] || [[ $1 != *.zip ]]; then
	echo "usage: $0 FILE.zip [step | step/scenario | ftp/stage ...]" >&2
	exit 2
fi
zip=$(realpath -m "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."

changed=$(git status --porcelain --untracked-files=no -- .)
if [ -n "$changed" ]; then
	printf 'these files are not as they were committed; commit or restore them:\n%s\n' "$changed" >&2
	exit 2
fi

steps=$(mktemp -d)
trap 'rm -r "$steps"' EXIT
known=$(go run ./scripts/grade -steps | cut -f 1)
for step in "$@"; do
	if ! grep -qxF -e "${step%%/*}" <<<"$known"; then
		echo "$step is no step; the steps are: ${known//$'\n'/, }" >&2
		exit 2
	fi
done
if [ $# -gt 0 ]; then # a tree without programs shows whether there are such scenarios
	mkdir "$steps/empty"
	go run ./scripts/grade -json "$steps/empty" "$@" >/dev/null 2>"$steps/log" || { cat "$steps/log" >&2; exit 2; }
fi
printf '%s\n' "$@" >"$steps/steps"
git archive --format=zip --output="$zip" \
	--add-file="$here/setup.sh" --add-file="$here/run_autograder" --add-file="$steps/steps" \
	--prefix=workbook/ HEAD -- . \
	':(exclude)solutions' ':(exclude,glob)testdata/*/right/**' ':(exclude,glob)testdata/*/wrong/**'
echo "packed $zip"
