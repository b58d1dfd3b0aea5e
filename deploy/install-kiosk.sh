#!/usr/bin/env bash
# Makes this machine a kiosk: Raspberry Pi OS Lite (64-bit) or Debian, 12 or newer. Run it again after an update, or to
# mend what somebody changed; what is as it should be is left alone, and nothing restarts.
#
#   sudo deploy/install-kiosk.sh [--exhibit FILE]    install; the exhibit file is kept when there is one already
#   sudo deploy/install-kiosk.sh --uninstall         take everything away again, counts that were not sent too
#
# From a bundle (make bundle) it needs no network. What it brings:
#   /opt/museumlab     the program, its packs and the hand models     /etc/museumlab    exhibit.yaml, the technician's
#   /var/lib/museumlab what the kiosk writes: counts, installed packs, trusted keys
#   a user `museumlab`, services, names of devices, a log in memory, the board's watchdog, a quiet start
set -euo pipefail
CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly OPT=/opt/museumlab ETC=/etc/museumlab VAR=/var/lib/museumlab
readonly WHO=museumlab SERVICE=museumlab-kiosk.service FAILSAFE=museumlab-failsafe.service
readonly GROUPS_WANTED='video render input dialout audio'
readonly BEFORE=$ETC/before # how things were, for the way back
readonly CMDLINE=/boot/firmware/cmdline.txt CONFIG=/boot/firmware/config.txt
readonly QUIET='quiet loglevel=3 logo.nologo vt.global_cursor_default=0 consoleblank=0'
readonly KEEP=.venv # of a checkout, what is no part of the program
# Source in deploy/kiosk, and where it goes.
readonly FILES="
$SERVICE        /etc/systemd/system/$SERVICE
$FAILSAFE       /etc/systemd/system/$FAILSAFE
70-museumlab.rules /etc/udev/rules.d/70-museumlab.rules
journald.conf   /etc/systemd/journald.conf.d/museumlab.conf
watchdog.conf   /etc/systemd/system.conf.d/museumlab.conf
"
changes=0

main() {
    local exhibit=''
    case "$# ${1:-}" in
    '0 ') ;;
    '1 --uninstall')
        demand
        uninstall
        return
        ;;
    '2 --exhibit') exhibit=$2 ;;
    *) usage ;;
    esac
    demand
    system_packages
    make_user
    install_program
    install_models
    install_exhibit "$exhibit"
    install_files
    quiet_start
    start
}

usage() {
    sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

say() { printf '%s\n' "$*"; }

stop() {
    printf '%s\n' "$@" >&2
    exit 2
}

changed() {
    changes=$((changes + 1))
    say "$*"
}

demand() {
    [ "$(id -u)" = 0 ] || stop "This changes the system. Run: sudo deploy/install-kiosk.sh"
    command -v apt-get >/dev/null || stop "This script knows Raspberry Pi OS and Debian only."
    [ -d /run/systemd/system ] || stop "systemd does not run here."
    case $(uname -m) in
    x86_64 | aarch64) ;;
    *) stop "This machine is $(uname -m); a 64-bit system is needed. Take Raspberry Pi OS Lite (64-bit)." ;;
    esac
}

# --- installing

# Those that this script brings are noted, for the way back.
system_packages() {
    local had
    mkdir -p $BEFORE
    had=$(installed_packages)
    deploy/system-packages.sh --setup >/dev/null || stop "Python cannot be used without them (see above)."
    deploy/system-packages.sh --run || say "Some system packages are missing (see above): kiosk doctor tells what lacks."
    comm -13 <(printf '%s\n' "$had") <(installed_packages) >>$BEFORE/packages
    if [ "$had" != "$(installed_packages)" ]; then changed "System packages installed."; fi
}

installed_packages() {
    dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' | sed -n 's/ installed$//p' | sort -u
}

make_user() {
    local group
    if ! id $WHO >/dev/null 2>&1; then
        useradd --system --user-group --home-dir $VAR --shell /usr/sbin/nologin $WHO
        changed "User $WHO made."
    fi
    for group in $GROUPS_WANTED; do
        getent group "$group" >/dev/null || continue
        if ! id -nG $WHO | tr ' ' '\n' | grep --quiet --line-regexp "$group"; then
            usermod --append --groups "$group" $WHO
            changed "User $WHO may use what the group $group may."
        fi
    done
}

# Each state of the program has a folder of its own; `current` leads to the one that plays, and is changed in one step.
install_program() {
    local key place
    key=$(program_key)
    place=$OPT/$key
    if [ "$(readlink $OPT/current 2>/dev/null)" = "$key" ] && [ -e "$place/ready" ]; then return; fi
    say "Installing the program into $place (some minutes)"
    rm -rf "$place"
    mkdir -p "$place"
    chmod 755 $OPT "$place"
    python3 -m venv "$place/venv" || stop "The Python environment could not be made (see above)."
    install_packages "$place/venv/bin/python"
    cp -r content "$place/"
    cp README.md LICENSE "$place/"
    chmod -R u=rwX,go=rX "$place"
    touch "$place/ready"
    ln -sfn "$key" $OPT/next
    mv -T $OPT/next $OPT/current
    find $OPT -mindepth 1 -maxdepth 1 -type d ! -name "$key" ! -name models -exec rm -rf {} +
    changed "Program $("$place/venv/bin/python" -c 'import kiosk; print(kiosk.__version__)') installed."
}

# What the program is made from: another state of the sources, or another Python, gives another key.
program_key() {
    {
        find . \( -name .git -o -name $KEEP -o -name '.venv*' -o -name build -o -name '__pycache__' -o -name '*.egg-info' \
            -o -name '.*_cache' -o -name '.hypothesis' \) -prune \
            -o -type f -print0 | sort -z | xargs -0 sha256sum
        python3 -VV
    } | sha256sum | cut -c 1-16
}

install_packages() {
    local from=(--constraint constraints.txt) source=".[video]" built
    if [ -d wheels ]; then
        from=(--no-index --find-links wheels)
        source='museumlab-kiosk[video]'
    else # built in a copy, so that nothing is left in the checkout
        built=$(mktemp -d)
        tar --create --exclude=./.git --exclude='./.venv*' --exclude=./build . | tar --extract --directory "$built"
        source="${built}[video]"
    fi
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$1" -m pip install --quiet --no-cache-dir "${from[@]}" "$source" ||
        stop "The Python packages could not be installed (see above). With a network, or from a bundle, run this again."
    if [ -n "${built:-}" ]; then rm -rf "$built"; fi
}

install_models() {
    local python=$OPT/current/venv/bin/python from=()
    export MUSEUMLAB_MODELS=$OPT/models PYTHONDONTWRITEBYTECODE=1
    if "$python" -m kiosk models list >/dev/null 2>&1; then return; fi
    if [ -d models ]; then from=(--from models); fi
    if "$python" -m kiosk models install "${from[@]}" >/dev/null; then
        chmod -R u=rwX,go=rX $OPT/models
        changed "Hand models installed."
    else
        say "The hand models could not be installed (see above): everything but the hands works. Run this again later."
    fi
}

install_exhibit() {
    mkdir -p $ETC
    if [ "$(readlink $ETC/content 2>/dev/null)" != $OPT/current/content ]; then
        ln -sfn $OPT/current/content $ETC/content
        changed "Packs of the program stand in $ETC/content."
    fi
    if [ -n "$1" ]; then
        put "$1" $ETC/exhibit.yaml
    elif [ ! -e $ETC/exhibit.yaml ]; then
        sed "s/@KIOSK@/$(kiosk_name)/" deploy/kiosk/exhibit.yaml >$ETC/exhibit.yaml
        chmod 644 $ETC/exhibit.yaml
        changed "A first exhibit file is in $ETC/exhibit.yaml: write there what this kiosk has."
    fi
}

# The machine's name as a kiosk may be called.
kiosk_name() {
    hostname | tr '[:upper:]_.' '[:lower:]--' | tr -cd 'a-z0-9-' | sed 's/^-*//' | cut -c 1-32 | grep . || echo kiosk
}

install_files() {
    local source place
    while read -r source place; do
        [ -n "$source" ] || continue
        put "deploy/kiosk/$source" "$place"
    done <<<"$FILES"
}

put() {
    if cmp --quiet "$1" "$2"; then return; fi
    install -D --mode=644 "$1" "$2"
    changed "$2 written."
}

# No words of the kernel, no cursor and no login before the first picture; on a Raspberry Pi also no rainbow.
quiet_start() {
    if systemctl is-enabled --quiet getty@tty1.service 2>/dev/null; then
        systemctl disable --quiet getty@tty1.service
        touch $BEFORE/getty
        changed "No login on the kiosk's screen; Alt+F2 shows one."
    fi
    if [ -f $CMDLINE ] && ! grep --quiet --fixed-strings "$QUIET" $CMDLINE; then
        cp $CMDLINE $BEFORE/cmdline.txt
        sed -i "1s/\$/ $QUIET/" $CMDLINE
        changed "Quiet start in $CMDLINE, from the next start of the machine on."
    fi
    if [ -f $CONFIG ] && ! grep --quiet '^disable_splash=1' $CONFIG; then
        printf '\n# MuseumLab Kiosk\n[all]\ndisable_splash=1\n' >>$CONFIG
        changed "No rainbow in $CONFIG."
    fi
}

start() {
    if [ $changes != 0 ]; then
        systemctl daemon-reload
        udevadm control --reload 2>/dev/null || true
        systemctl try-restart systemd-journald.service || true
    fi
    systemctl enable --quiet $SERVICE
    if [ $changes != 0 ] || ! systemctl is-active --quiet $SERVICE $FAILSAFE; then
        systemctl restart $SERVICE || stop "The exhibit does not start. See: journalctl -u $SERVICE"
    fi
    if [ $changes = 0 ]; then say "Nothing to do: everything is as it should be."; else
        say "The exhibit plays. What this kiosk still lacks: sudo -u $WHO $OPT/current/venv/bin/kiosk doctor $ETC/exhibit.yaml"
    fi
}

# --- the way back

uninstall() {
    local source place
    systemctl disable --quiet $SERVICE 2>/dev/null || true
    systemctl stop $FAILSAFE 2>/dev/null || true # its end starts the exhibit
    systemctl stop $SERVICE 2>/dev/null || true
    while read -r source place; do
        [ -n "$source" ] || continue
        rm -f "$place"
        rmdir --ignore-fail-on-non-empty "$(dirname "$place")" 2>/dev/null || true
    done <<<"$FILES"
    if [ -e $BEFORE/getty ]; then systemctl enable --quiet getty@tty1.service; fi
    if [ -e $BEFORE/cmdline.txt ]; then sed -i "1s/ $QUIET//" $CMDLINE; fi
    if [ -f $CONFIG ]; then sed -i '/^# MuseumLab Kiosk$/,/^disable_splash=1$/d' $CONFIG; fi
    remove_packages
    if id $WHO >/dev/null 2>&1; then userdel $WHO; fi
    rm -rf $OPT $ETC $VAR
    systemctl daemon-reload
    systemctl reset-failed $SERVICE $FAILSAFE 2>/dev/null || true
    udevadm control --reload 2>/dev/null || true
    say "Everything of the kiosk is gone."
}

remove_packages() {
    local packages=()
    if [ -s $BEFORE/packages ]; then mapfile -t packages < <(sort -u $BEFORE/packages); fi
    if [ ${#packages[@]} = 0 ]; then return; fi
    DEBIAN_FRONTEND=noninteractive apt-get purge -qq --yes "${packages[@]}" >/dev/null
}

main "$@"
