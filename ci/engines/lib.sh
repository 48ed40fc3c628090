# Shared by the scripts that bring up engines: Debian packages and daemons, on a machine of our own without systemd.
# shellcheck shell=sh

say() { echo "${ENGINE:?}: $*" >&2; }

# Ends the script unless it may install and start daemons.
need_root() {
  [ "$(id -u)" -eq 0 ] && return 0
  say "needs root: it installs packages and starts daemons; as root: $0"
  exit 1
}

# Installs those of the named packages that are not there; others may be at apt in the same moment.
packages() {
  missing=
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  need_root
  # Package lists that are too old or absent are noticed by a package that cannot be had.
  # shellcheck disable=SC2086
  apt_install $missing || { fresh_lists && apt_install $missing; }
}

# A sandbox is thrown away after a power failure: dpkg need not force each file to disk.
apt_install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 \
    -o Dpkg::Options::=--force-unsafe-io "$@" 9>&-
}

# Somebody else may be at it in the same moment: apt itself does not wait for the lock of the lists.
fresh_lists() { await 120 "apt-get update" apt-get update -q; }

# The state letter of a process, such as S or Z; nothing if there is no such process.
state_of() { sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$1/status" 2>/dev/null; }

# Whether the process of that number is a live daemon of that name. Without init nobody reaps the dead: Z is dead.
is_daemon() {
  [ -n "$1" ] && [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ] && [ "$(state_of "$1")" != Z ]
}

# The number of the live daemon of that name, if there is one.
daemon() {
  for directory in /proc/[0-9]*; do
    if is_daemon "${directory#/proc/}" "$1"; then
      echo "${directory#/proc/}"
      return 0
    fi
  done
}

# Lets daemons go on that somebody has stopped: they look alive and answer nothing.
wake() {
  for name in "$@"; do
    pid=$(daemon "$name")
    [ -z "$pid" ] || kill -CONT "$pid" 2>/dev/null || true
  done
}

# Ends the live daemon of that name and waits until it is gone.
stop() {
  pid=$(daemon "$1")
  [ -n "$pid" ] || return 0
  kill "$pid" 2>/dev/null || return 0
  kill -CONT "$pid" 2>/dev/null || true
  await 10 "$1 to end" gone "$pid" "$1" || kill -9 "$pid" 2>/dev/null || true
}
gone() { ! is_daemon "$1" "$2"; }

# await SECONDS WHAT COMMAND..: until the command succeeds, looking five times a second.
await() {
  seconds=$1 what=$2
  shift 2
  tries=$((seconds * 5))
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then
      say "waited $seconds s in vain for $what"
      return 1
    fi
    sleep 0.2
  done
}

# One at a time: several tests or people may ask for the same engine at once. Without root there is only looking.
alone() {
  [ "$(id -u)" -eq 0 ] || return 0
  mkdir -p /run/lock
  exec 9>"/run/lock/sparrow-engine-$ENGINE"
  flock 9
}
