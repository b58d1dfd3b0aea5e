#!/usr/bin/env bash
# The system packages a kiosk and its tests need, each with its reason. Installs what is missing, else says nothing.
#
#   deploy/system-packages.sh [--setup | --run | --read-only | --collector | --tests | --parity] [--check]
#
#   --setup   what the commands of the README need before anything else
#   --run     what a kiosk needs besides: a screen without a desktop (the default)
#   --read-only  what a kiosk with a read-only root needs besides --setup
#   --collector  what a collector with a broker of its own needs besides --setup
#   --tests   what `make test` needs besides --setup
#   --parity  what `make parity`, and mediapipe on a kiosk, needs besides --setup
#   --check   only tell; exit code 1 when something is missing
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

# set, package, the program that shows it is there (- for a library), reason
readonly PACKAGES='
setup make            make         runs the commands: make setup, make demo, make test
setup python3-venv    -            makes the environment .venv that holds the Python packages
run   libgbm1         -            gives a screen without a desktop its picture memory
run   libdrm2         -            sets the mode of a screen without a desktop
run   libegl1         -            joins the GPU to a screen without a desktop
run   libgles2        -            draws with the GPU
run   libgl1-mesa-dri -            drives the GPU of a Raspberry Pi
run   libudev1        -            tells keyboards, buttons and touch screens as they are plugged in
run   alsa-utils      aplay        plays sound without a desktop, and sets how loud
run   polkitd         pkaction     lets the command of a technician start the machine again
run   espeak-ng       espeak-ng    reads scenes aloud to visitors who cannot see them
read-only busybox   busybox    has the small programs that overlayroot needs before the root is there
read-only overlayroot -        lays memory over the root, and keeps the root itself as it is
read-only e2fsprogs mkfs.ext4 makes the file system of the data partition
collector mosquitto mosquitto    the broker between kiosks and collector
collector openssl openssl      makes the keys that it proves itself with
tests libegl1         -            the GPU canvas is tried without a GPU
tests libgles2        -            the same
tests libgl1-mesa-dri -            draws for it in software
tests git             git          tells which files belong to the repository
tests mosquitto       mosquitto    a real broker; no service stays behind
tests postgresql      pg_ctl       a real server for the collector; no service stays behind
tests chromium        chromium     a real browser for the collector'"'"'s page
tests chromium-driver chromedriver moves that browser
tests g++             g++          compiles the sketches of deploy/firmware/
tests espeak-ng       espeak-ng    a real voice that reads scenes aloud
tests prometheus  promtool     reads the alarms of deploy/monitoring/; no service stays behind
tests npm         npm          fetches the schema that docs/asyncapi.json is held to
tests shellcheck      shellcheck   reads the scripts of deploy/
tests systemd         systemd-analyze tells what the filter of the kiosk'"'"'s unit lets through
parity libegl1        -            mediapipe loads it before it finds a single hand
parity libgles2       -            the same
parity libgl1         -            the OpenCV that mediapipe asks for, which can open windows, loads it
parity libglib2.0-bin gio          brings GLib, under the name it has on each Debian; that OpenCV loads it
'

main() {
    local wanted=run check=no option
    for option in "$@"; do
        case $option in
        --setup | --run | --read-only | --collector | --tests | --parity) wanted=${option#--} ;;
        --check) check=yes ;;
        *) usage ;;
        esac
    done
    local missing
    missing=$(missing_of "$wanted")
    [ -n "$missing" ] || return 0
    if [ $check = yes ] || ! may_install; then
        tell_missing "$missing" "$wanted"
        return 1
    fi
    local packages
    mapfile -t packages < <(cut -d ' ' -f 1 <<<"$missing")
    install_all "${packages[@]}"
}

usage() {
    sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

# Lines "package program reason" of what a set needs and this machine lacks.
missing_of() {
    local set package program reason
    while read -r set package program reason; do
        [ "$set" = setup ] || [ "$set" = "$1" ] || continue
        is_there "$package" "$program" || printf '%s %s %s\n' "$package" "$program" "$reason"
    done <<<"$PACKAGES"
}

# A program counts wherever it came from, and so does a Python that can make environments without Debian's package.
is_there() {
    local new_enough='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'
    if [ "$1" = python3-venv ] && python3 -c "$new_enough" 2>/dev/null; then return; fi
    if [ "$2" != - ] && command -v "$2" >/dev/null; then return; fi
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

tell_missing() {
    local package program reason
    echo "Not installed on this machine:"
    while read -r package program reason; do
        printf '  %-16s %s\n' "$package" "$reason"
        tell_skipped "$program"
    done <<<"$1"
    if command -v apt-get >/dev/null; then
        echo "Install it with:  sudo deploy/system-packages.sh --$2"
    else
        echo "This script knows Debian and Raspberry Pi OS only: install it with your system's own package manager."
    fi
}

# The test files that need a program are those that name it.
tell_skipped() {
    local file
    [ "$1" != - ] || return 0
    while read -r file; do
        printf '  %-16s   without it some tests of %s are skipped\n' '' "$file"
    done < <(grep --recursive --files-with-matches --include='test_*.py' --exclude='test_setup*' "\"$1\"" tests | sort)
}

install_all() {
    echo "Installing the system packages $* (this may take some minutes)"
    as_root apt-get update -qq || echo "The list of packages could not be renewed; trying with the one that is here."
    if ! as_root apt-get install -qq --yes --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >/dev/null; then
        echo "The system packages could not be installed. With a network, run this again: deploy/system-packages.sh"
        return 1
    fi
    local service
    for service in mosquitto postgresql prometheus; do
        case " $* " in *" $service "*) leave_off $service ;; esac
    done
}

as_root() {
    local before=()
    [ "$(id -u)" = 0 ] || before=(sudo -n)
    "${before[@]}" env DEBIAN_FRONTEND=noninteractive "$@"
}

# Debian starts every broker and database that it installs, on its usual port; the tests and the demo start their own,
# and only for as long as they run.
leave_off() {
    as_root invoke-rc.d "$1" stop >/dev/null 2>&1 || true
    as_root update-rc.d "$1" disable >/dev/null 2>&1 || true
}

main "$@"
