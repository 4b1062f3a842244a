#!/bin/sh
# Shows the clocks of three cities on one wall: starts three clock2 and a clockwall.
# Ctrl-C ends them all.
#
#	sh scripts/wall.sh              runs the programs in ch8
#	sh scripts/wall.sh solutions    runs others
set -eu
cd "$(dirname "$0")/.."
tree=${1:-ch8}
work=$(mktemp -d)
servers=
end() {
	for server in $servers; do
		kill "$server" 2>/dev/null || true
	done
	rm -r "$work"
}
trap end EXIT
trap 'echo >&2; exit 130' INT
trap 'exit 143' TERM

echo "wall.sh: building clock2 and clockwall" >&2
go build -o "$work/clock2" "./$tree/clock2"
go build -o "$work/clockwall" "./$tree/clockwall"

serve() {
	TZ=$1 "$work/clock2" -port "$2" &
	servers="$servers $!"
}
serve US/Eastern 8010
serve Europe/London 8020
serve Asia/Tokyo 8030
sleep 1
for server in $servers; do
	if ! kill -0 "$server" 2>/dev/null; then
		echo "wall.sh: a clock2 exited; its message is above. Are others still running? Try: pgrep -af clock2" >&2
		exit 1
	fi
done
"$work/clockwall" NewYork=localhost:8010 London=localhost:8020 Tokyo=localhost:8030
