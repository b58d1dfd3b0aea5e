#!/usr/bin/env bash
# Proves that a fresh clone works on a bare machine: makes a minimal Debian in a temporary folder, clones the last
# commit into it and types what the README says, then all of it again without a network. Shows what a step left running.
# Needs root, debootstrap and git; 5 GB, and half an hour on two cores. Nothing stays behind.
#
#   deploy/try-on-bare-debian.sh [bookworm | trixie]
set -euo pipefail
CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly CLONE="/srv/Musée de Mons" # a space and an accent, on purpose
readonly SEARCH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Everything runs in process and mount namespaces of its own, which take their processes and mounts along when they end.
main() {
    local suite=${1:-bookworm} ended=0
    tree=$(mktemp -d)
    chmod 755 "$tree" # apt fetches as a user of its own
    trap remove_tree EXIT
    make_debian "$suite"
    git clone --quiet --no-hardlinks . "$tree$CLONE"
    unshare --mount --pid --fork --kill-child --mount-proc "${BASH_SOURCE[0]}" --within "$tree" || ended=$?
    return $ended
}

remove_tree() {
    if findmnt --list --noheadings --output TARGET | grep --quiet --fixed-strings -- "$tree/"; then
        echo "Something is still mounted in $tree: left as it is." >&2
    else
        rm -rf --one-file-system -- "$tree"
    fi
}

make_debian() {
    local mirror
    # shellcheck disable=SC2016 # apt reads this format
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Label: Debian' | head -n 1)
    echo "--- a minimal Debian $1"
    debootstrap --variant=minbase --include=ca-certificates,git,python3 "$1" "$tree" "$mirror" >/dev/null
    # What this machine's own clients need to reach their registries.
    rm -rf "$tree/etc/ssl/certs" # links into this machine's own certificates, which cp would follow
    cp -rL /etc/ssl/certs "$tree/etc/ssl/certs"
    cp -L --remove-destination /etc/resolv.conf /etc/hosts "$tree/etc/"
    apt-config dump Acquire >"$tree/etc/apt/apt.conf.d/90acquire"
    if [ -e /etc/pip.conf ]; then cp -L /etc/pip.conf "$tree/etc/"; fi
    if [ -d "$HOME/.config/pip" ]; then
        mkdir -p "$tree/root/.config"
        cp -r "$HOME/.config/pip" "$tree/root/.config/"
    fi
}

within() {
    tree=$1
    mount -t proc proc "$tree/proc"
    mount -t sysfs -o ro sysfs "$tree/sys"
    mount -t tmpfs tmpfs "$tree/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$tree/dev/pts"
    step online deploy/system-packages.sh --setup
    for network in online offline; do
        step $network make setup
        step $network make demo 'ARGS=--headless --seconds 20'
        step $network make test
        step $network make parity
    done
    echo "--- everything worked"
}

# One command as a newcomer types it, the time it took, and what it left running.
step() {
    local network=$1 started=$SECONDS outside=()
    shift
    if [ "$network" = offline ]; then outside=(unshare --net bash -c 'ip link set lo up && exec "$@"' offline); fi
    echo "--- $network: $*"
    # shellcheck disable=SC2016 # the inner shell reads its own arguments
    "${outside[@]}" chroot "$tree" env -i HOME=/root TERM=dumb LANG=C.UTF-8 PATH=$SEARCH "${settings[@]}" \
        bash -c 'cd "$0" && exec "$@"' "$CLONE" "$@" </dev/null
    echo "--- took $((SECONDS - started)) s"
    left_running
}

left_running() {
    local process
    for process in /proc/[0-9]*; do
        if [ "$(readlink "$process/root")" = "$tree" ]; then
            echo "--- left running: $(tr '\0' ' ' <"$process/cmdline")"
            return 1
        fi
    done
}

mapfile -t settings < <(env | grep --extended-regexp '^(PIP_|SSL_CERT_|[a-z]+_proxy=|[A-Z]+_PROXY=)')
if [ "${1:-}" = --within ]; then within "$2"; else main "$@"; fi
