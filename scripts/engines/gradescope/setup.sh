#!/usr/bin/env bash
# Prepares Gradescope's image for run_autograder: Go, the clients that some scenarios
# use, all modules, and grade itself. Nothing is downloaded when a submission is graded.
#
# Gradescope runs it once, as root, in an Ubuntu container with a network.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}

# The system's Go may be older than the one that go.mod asks for. From 1.21 on it
# downloads that one as a module, and checks it.
install_packages() {
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	local go
	go=$(apt-cache pkgnames golang-1. | grep -E '^golang-1\.[0-9]+-go$' | sort -V | tail -n 1)
	apt-get install -y -qq --no-install-recommends "$go" ca-certificates gcc libc6-dev \
		netcat-openbsd ncat telnet tnftp inetutils-ftp lftp curl ncftp busybox python3
	PATH=$(find /usr/lib -maxdepth 1 -name 'go-1.*' | sort -V | tail -n 1)/bin:$PATH
}
if [ "${AUTOGRADER_PACKAGES:-yes}" = yes ]; then
	install_packages
fi

export GOCACHE=${GOCACHE:-$root/cache/build} GOMODCACHE=${GOMODCACHE:-$root/cache/modules}
cd "$root/source/workbook"
go mod download
goroot=$(go env GOROOT) # of the Go that go.mod asks for
cat >"$root/environment" <<END
export PATH=$(printf %q "$goroot/bin:$PATH")
export GOCACHE=$(printf %q "$GOCACHE") GOMODCACHE=$(printf %q "$GOMODCACHE")
export GOTOOLCHAIN=local GOPROXY=off GOFLAGS=-mod=readonly
END
# shellcheck source=/dev/null
. "$root/environment"
go build -o "$root/grade" ./scripts/grade

# What submissions need of the standard library is compiled now, also for the race
# detector: with half a core that takes minutes.
warm=$(mktemp -d)
trap 'rm -r "$warm"' EXIT
for step in clock1 clock2; do
	cp -r guide/example/clock1 "$warm/$step"
done
if ! "$root/grade" "$warm" clock1/a-line-a-second clock2/no-races >"$warm/log" 2>&1; then
	cat "$warm/log"
	exit 1
fi
