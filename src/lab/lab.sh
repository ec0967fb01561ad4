# Shared by every script of the lab: places, versions, and how a step reports.
# Sourced, never run. LAB is the folder of the scripts, LAB_HOME the cache outside the repository.

set -euo pipefail

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LAB_HOME=${JBAKE_LAB_HOME:-${HOME:-/root}/.cache/jbake-lab}
LAB_REGISTRY=${JBAKE_LAB_REGISTRY:-127.0.0.1:5000}
LAB_PRIVATE_REGISTRY=${JBAKE_LAB_PRIVATE_REGISTRY:-127.0.0.1:5443}

BUILDKIT_VERSION=v0.34.2
BUILDX_VERSION=v0.38.2
BUILDKIT_IMAGE=moby/buildkit:buildx-stable-1
OLDER_BUILDKIT_VERSION=v0.33.1
OLDER_BUILDKIT_IMAGE=moby/buildkit:$OLDER_BUILDKIT_VERSION
CA_BUNDLE=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}

LAB_LOG=$LAB_HOME/log
LAB_STARTED=$LAB_HOME/started # one file per thing that `up` started and `down` takes away

# Tells the person at the terminal what is going on (fd 3; plain stdout when a step runs alone).
say() {
    if { : >&3; } 2>/dev/null; then printf 'lab: %-10s %s\n' "${STEP:-}" "$*" >&3; fi
    printf '== %s\n' "$*"
}

# Ends a step with a sentence that says what is wrong and what to do.
fail() {
    printf 'lab: %-10s %s\n' "${STEP:-}" "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

is_root() { [ "$(id -u)" = 0 ]; }

# Installs Debian packages for the commands that are missing: `need COMMAND[:PACKAGE] ...`.
need() {
    local item missing=()
    for item in "$@"; do
        have "${item%%:*}" || missing+=("${item##*:}")
    done
    [ ${#missing[@]} = 0 ] || apt_install "${missing[@]}"
}

apt_install() {
    is_root || fail "the packages $* are missing and this user may not install them: run as root, or install them first"
    have apt-get || fail "the packages $* are missing and this is no Debian: install them first"
    say "installing packages: $*"
    # Daemons that packages bring along are started by the lab with its own settings, not by the package.
    local policy=/usr/sbin/policy-rc.d mine=
    if [ ! -e $policy ]; then
        printf '#!/bin/sh\n# written by the jbake lab during an installation\nexit 101\n' >$policy
        chmod +x $policy
        mine=yes
    fi
    local rc=0
    { apt_update_if_stale &&
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"; } || rc=$?
    [ -z "$mine" ] || rm -f $policy
    return $rc
}

# A package list older than an hour names packages that the mirror may no longer hold.
apt_update_if_stale() {
    if [ -z "$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mmin -60 2>/dev/null | head -1)" ]; then
        apt-get -o DPkg::Lock::Timeout=300 update
    fi
}

# Starts a daemon that outlives this script and holds none of its files: `daemon NAME COMMAND ...`.
daemon() {
    local name=$1
    shift
    mkdir -p "$LAB_STARTED"
    (
        exec </dev/null >>"$LAB_LOG/$name.daemon.log" 2>&1
        for fd in /proc/self/fd/*; do
            fd=${fd##*/}
            [ "$fd" -le 2 ] || eval "exec $fd>&-"
        done
        exec setsid "$@"
    ) &
    printf '%s %s\n' "$!" "$(basename "$1")" >"$LAB_STARTED/$name.pid"
}

# Whether the daemon NAME that an earlier run started is still that program.
daemon_alive() {
    local pid program
    read -r pid program 2>/dev/null <"$LAB_STARTED/$1.pid" || return 1
    [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q "$program"
}

# Waits until a command succeeds: `await SECONDS COMMAND ...`.
await() {
    local until=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $until ] || return 1
        sleep 0.2
    done
}

# Runs a command, stopped after so many seconds where the system can do that.
within() {
    local seconds=$1
    shift
    if have timeout; then timeout "$seconds" "$@"; else "$@"; fi
}

engine_answers() { have docker && within 20 docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# The private registry's token server is at the next port.
private_tokens() { printf '%s:%d' "${LAB_PRIVATE_REGISTRY%:*}" $((${LAB_PRIVATE_REGISTRY##*:} + 1)); }

registry_answers() { curl -fsS -m 5 -o /dev/null "http://$LAB_REGISTRY/v2/" 2>/dev/null; }

# A directory for work that is thrown away when the step ends, finished or killed.
scratch() {
    mkdir -p "$LAB_HOME/scratch"
    SCRATCH=$(mktemp -d "$LAB_HOME/scratch/$1.XXXXXX")
}

# --- for up and down -------------------------------------------------------------------------------

milliseconds() { # since the machine started; whole seconds where there is no /proc
    if [ -r /proc/uptime ]; then
        local up
        read -r up _ </proc/uptime
        echo $((10#${up/./} * 10))
    else
        echo $((SECONDS * 1000))
    fi
}

# Runs one step in a shell of its own, so that `set -e` holds. It keeps the lock (fd 9) even if we are killed.
run_step() {
    local file=$1 name=${1##*/} log began rc=0
    name=${name#*-}
    log=$LAB_LOG/$name.log
    began=$(milliseconds)
    STEP=$name LAB_FAILED=$LAB_LOG/failed bash "$LAB/steps/run" "$file" 3>&1 >"$log" 2>&1 || rc=$?
    local took=$(($(milliseconds) - began))
    if [ $rc != 0 ]; then
        {
            printf 'lab: %-10s FAILED after %d.%d s: %s\n' "$name" $((took / 1000)) $((took % 1000 / 100)) \
                "$(head -n 1 "$LAB_LOG/failed" 2>/dev/null)"
            printf 'lab: the last lines of %s:\n' "$log"
            tail -n 25 "$log" | sed 's/^/    /'
        } >&2
        exit 1
    fi
    printf 'lab: %-10s %s (%d.%d s)\n' "$name" "$(tail -n 1 "$log" | sed -n 's/^=> //p')" \
        $((took / 1000)) $((took % 1000 / 100))
}

did() { printf 'lab: %s\n' "$*"; }

# Asks a daemon to end, and insists after half a minute.
end_daemon() {
    local pid
    if daemon_alive "$1"; then
        read -r pid _ <"$LAB_STARTED/$1.pid"
        kill "$pid"
        if ! await 30 test ! -e "/proc/$pid"; then kill -9 "$pid"; fi
        did "$1 ended (process $pid)"
    fi
    rm -f "$LAB_STARTED/$1.pid"
}
