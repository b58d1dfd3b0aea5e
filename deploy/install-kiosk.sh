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
#   /usr/local/bin/kiosk  the program by hand: sudo kiosk doctor
#   a user `museumlab`, services, names of devices, a log in memory, the board's watchdog, a quiet start
set -euo pipefail
CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly OPT=/opt/museumlab ETC=/etc/museumlab VAR=/var/lib/museumlab
readonly WHO=museumlab SERVICE=museumlab-kiosk.service FAILSAFE=museumlab-failsafe.service
readonly GROUPS_WANTED='video render input dialout audio i2c'
readonly CMDLINE=/boot/firmware/cmdline.txt CONFIG=/boot/firmware/config.txt
readonly QUIET='quiet loglevel=3 logo.nologo vt.global_cursor_default=0 consoleblank=0'
readonly COMMAND=/usr/local/bin/kiosk
readonly FROM=deploy/kiosk EXTRAS=video PACKAGES=run USERS_LEFT=polkitd
# A file of that folder, and where it goes.
readonly FILES="
$SERVICE        /etc/systemd/system/$SERVICE
$FAILSAFE       /etc/systemd/system/$FAILSAFE
70-museumlab.rules /etc/udev/rules.d/70-museumlab.rules
60-museumlab.rules /etc/polkit-1/rules.d/60-museumlab.rules
journald.conf   /etc/systemd/journald.conf.d/museumlab.conf
watchdog.conf   /etc/systemd/system.conf.d/museumlab.conf
"
# shellcheck source=deploy/installing.sh
. deploy/installing.sh

main() {
    local exhibit=''
    case "$# ${1:-}" in
    '0 ') ;;
    '1 --uninstall')
        demand
        demand_a_root_that_keeps
        uninstall
        return
        ;;
    '2 --exhibit') exhibit=$2 ;;
    *) usage ;;
    esac
    demand
    demand_a_root_that_keeps
    system_packages
    make_user
    install_program
    install_models
    install_exhibit "$exhibit"
    install_files
    install_command
    quiet_start
    start
}

# What is written over a read-only root (deploy/read-only-root.sh) would be gone with the next start.
demand_a_root_that_keeps() {
    [ "$(findmnt --noheadings --output SOURCE /)" != overlayroot ] ||
        stop "The root is read-only. First: sudo deploy/read-only-root.sh off, and start the machine again."
}

# --- installing

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

# `sudo kiosk …`, which speaks of the installed exhibit and of nothing else.
install_command() {
    if [ ! -e $COMMAND ] || ! cmp --quiet $FROM/kiosk.sh $COMMAND; then
        install -D --mode=755 $FROM/kiosk.sh $COMMAND
        changed "$COMMAND written."
    fi
}

# The machine's name as a kiosk may be called.
kiosk_name() {
    hostname | tr '[:upper:]_.' '[:lower:]--' | tr -cd 'a-z0-9-' | sed 's/^-*//' | cut -c 1-32 | grep . || echo kiosk
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
        printf '# MuseumLab Kiosk\n[all]\ndisable_splash=1\n' >>$CONFIG
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
        say "The exhibit plays. What this kiosk still lacks: sudo kiosk doctor --playing"
    fi
}

# --- the way back

uninstall() {
    systemctl disable --quiet $SERVICE 2>/dev/null || true
    systemctl stop $FAILSAFE 2>/dev/null || true # its end starts the exhibit
    systemctl stop $SERVICE 2>/dev/null || true
    if [ -e /etc/systemd/system/museumlab-data.service ]; then deploy/read-only-root.sh --uninstall; fi
    remove_files
    rm -f $COMMAND
    if [ -e "$BEFORE/getty" ]; then systemctl enable --quiet getty@tty1.service; fi
    if [ -e "$BEFORE/cmdline.txt" ]; then sed -i "1s/ $QUIET//" $CMDLINE; fi
    if [ -f $CONFIG ]; then sed -i '/^# MuseumLab Kiosk$/,/^disable_splash=1$/d' $CONFIG; fi
    if grep --quiet --line-regexp polkitd "$BEFORE/packages" 2>/dev/null; then systemctl stop polkit.service || true; fi
    remove_packages
    remove_the_rest
    systemctl reset-failed $SERVICE $FAILSAFE 2>/dev/null || true
    udevadm control --reload 2>/dev/null || true
    say "Everything of the kiosk is gone."
}

main "$@"
