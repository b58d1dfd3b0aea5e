#!/usr/bin/env bash
# Makes the root of a kiosk read-only, so that a cut of the power finds nothing half written on the system's partition.
# What is to stay is on a partition of its own: counts, packs, keys, the exhibit file, the time of day.
#
#   sudo deploy/read-only-root.sh on --data /dev/mmcblk0p3    from the next start of the machine on
#   sudo deploy/read-only-root.sh on                          again, with the partition that is already its data's
#   sudo deploy/read-only-root.sh off                         to change the system; from the next start on
#   deploy/read-only-root.sh status
#
# An empty partition is made a file system; one that holds something else is left alone. See docs/install-a-kiosk.md.
set -euo pipefail
CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly OPT=/opt/museumlab ETC=/etc/museumlab VAR=/var/lib/museumlab WHO=museumlab
readonly CONFIG=/boot/firmware/config.txt
readonly FROM=deploy/kiosk EXTRAS='' PACKAGES=read-only USERS_LEFT='' GROUPS_WANTED=''
readonly FILES="
museumlab-data.service /etc/systemd/system/museumlab-data.service
not-over-memory.conf /etc/systemd/system/apt-daily.timer.d/museumlab.conf
not-over-memory.conf /etc/systemd/system/apt-daily-upgrade.timer.d/museumlab.conf
"
# The label is for people: whoever makes a stick may give it that. What is mounted is the one partition of this UUID.
readonly LABEL=museumlab DATA=/srv/museumlab OVERLAY=/etc/overlayroot.local.conf
# A package that overlayroot brings makes it, and leaves it behind.
readonly CRYPTTAB=/etc/crypttab
# After a cut of the power at most five seconds are missing; a partition that is ill keeps nobody waiting for long.
readonly MOUNTED="$DATA ext4 noatime,data=ordered,commit=5,errors=remount-ro,nofail,x-systemd.device-timeout=15s 0 2"
readonly ON='overlayroot="tmpfs:recurse=0"' OFF='overlayroot="disabled"'
# A folder of the data partition, and the folder of the root that it stands for.
readonly KEPT="
state   $VAR
exhibit $ETC
clock   /var/lib/systemd/timesync
"
# shellcheck source=deploy/installing.sh
. deploy/installing.sh

main() {
    case "$# ${1:-}" in
    '1 on') turn_on '' ;;
    '3 on')
        [ "$2" = --data ] || usage
        turn_on "$3"
        ;;
    '1 off') turn_off ;;
    '1 status') status ;;
    '1 --uninstall') uninstall ;;
    *) usage ;;
    esac
}

turn_on() {
    demand
    [ -x $OPT/current/venv/bin/kiosk ] || stop "There is no kiosk here yet: sudo deploy/install-kiosk.sh"
    if is_read_only; then
        say "The root is read-only already."
        return
    fi
    choose_partition "$1"
    mkdir -p "$BEFORE"
    [ -e $CRYPTTAB ] || touch "$BEFORE/no-crypttab"
    system_packages
    dpkg-query --show overlayroot >/dev/null 2>&1 || stop "Without the package overlayroot the root stays as it is."
    bring_data
    write_setting "$ON" $OVERLAY
    early_system
    no_swap_file
    if [ $changes = 0 ]; then say "Nothing to do: it is on."; else
        say "The root is read-only from the next start on: sudo reboot"
    fi
}

turn_off() {
    demand
    if is_read_only; then
        overlayroot-chroot sh -c "echo '$OFF' >$OVERLAY" 2>/dev/null || stop "The root could not be changed."
        say "The root can be changed from the next start on: sudo reboot"
    elif [ -e $OVERLAY ]; then
        write_setting "$OFF" $OVERLAY
        say "The root stays as it is: it can be changed."
    else
        say "Nothing to do: it is not on."
    fi
}

status() {
    if is_read_only; then say "The root is read-only."; else say "The root can be changed."; fi
    if grep --quiet --line-regexp "$ON" "$(lower)$OVERLAY" 2>/dev/null; then say "At the next start it is read-only."; else
        say "At the next start it can be changed."
    fi
    if mountpoint --quiet $DATA; then
        df --human-readable --output=source,size,avail $DATA
    elif [ -n "$(known_uuid)" ]; then say "The data partition is not there: UUID $(known_uuid)."
    else say "There is no data partition."; fi
}

is_read_only() { [ "$(findmnt --noheadings --output SOURCE /)" = overlayroot ]; }

lower() { if is_read_only; then echo /media/root-ro; fi; }

write_setting() {
    if [ "$(cat "$2" 2>/dev/null)" = "$1" ]; then return; fi
    echo "$1" >"$2"
    changed "$2 written."
}

# --- the data partition

# Sets `partition`: the one that was named, else the one that is its data's already; of any other nothing is touched.
choose_partition() {
    local known
    known=$(known_partition)
    partition=$known
    if [ -n "$1" ]; then
        partition=$(readlink -f "$1")
        [ -b "$partition" ] || stop "$1 is no partition. lsblk shows those that are there."
        if [ "$partition" = "$known" ]; then return; fi
        [ -z "$known" ] || stop "$known is this kiosk's data partition already. Take it out, or name it."
        make_partition "$1"
    elif [ -z "$known" ]; then
        stop "Which partition is for what is kept? Name it: on --data /dev/…" \
            "lsblk shows them; docs/install-a-kiosk.md says how to make one."
    fi
}

# The one that is mounted, else the one that /etc/fstab names, if it is there.
known_partition() {
    local device
    device=$(findmnt --noheadings --first-only --output SOURCE --mountpoint $DATA || blkid --uuid "$(known_uuid)" || true)
    if [ -n "$device" ]; then readlink -f "$device"; fi
}

known_uuid() { sed -n "s|^UUID=\([^ ]*\) $DATA .*|\1|p" /etc/fstab 2>/dev/null || true; }

tag() { blkid --probe --match-tag "$1" --output value "$partition" || true; }

# One of a former card is taken as it is; a file system is made only where there is none.
make_partition() {
    local type
    if findmnt --source "$partition" >/dev/null; then
        stop "$1 is in use: $(findmnt --noheadings --output TARGET "$partition")"
    fi
    if [ "$(tag LABEL)" = $LABEL ]; then
        say "$1 is a kiosk's data partition: the exhibit file, keys and counts on it are this kiosk's from now on."
        return
    fi
    type=$(tag TYPE)$(tag PTTYPE)
    [ -z "$type" ] || stop "$1 holds something ($type), and nothing was changed." \
        "If it may go: sudo wipefs --all $1"
    mkfs.ext4 -q -m 1 -L $LABEL "$partition" || stop "$1 could not be made a file system (see above)."
    udevadm settle 2>/dev/null || true
    changed "$1 is the kiosk's data partition now."
}

# What is kept is copied once; what the partition already has is newer, and stays.
bring_data() {
    local folder place uuid
    uuid=$(tag UUID)
    [ -n "$uuid" ] || stop "$partition has no UUID, by which it could be mounted."
    if ! grep --quiet --line-regexp --fixed-strings "UUID=$uuid $MOUNTED" /etc/fstab; then
        mkdir -p $DATA
        forget_in_fstab
        printf '%s\n' "UUID=$uuid $MOUNTED" >>/etc/fstab
        systemctl daemon-reload
        changed "The data partition stands in /etc/fstab."
    fi
    mountpoint --quiet $DATA || mount $DATA || stop "The data partition cannot be mounted (see above)."
    install_files
    if systemctl is-active --quiet museumlab-data.service && [ $changes = 0 ]; then return; fi
    systemctl stop museumlab-kiosk.service museumlab-failsafe.service 2>/dev/null || true
    while read -r folder place; do
        [ -n "$folder" ] || continue
        mkdir -p "$place"
        [ -d "$DATA/$folder" ] || copy "$place" "$DATA/$folder"
    done <<<"$KEPT"
    if ! mountpoint --quiet $ETC; then # a partition of a former card: how this system was before is this system's
        rm -rf $DATA/exhibit/before
        cp --archive "$BEFORE" $DATA/exhibit/
    fi
    # Without its data a kiosk has forgotten which commands it has obeyed, so it is to obey nobody.
    mountpoint --quiet $VAR || rm -rf $VAR/commanders
    systemctl daemon-reload
    systemctl enable --quiet museumlab-data.service
    systemctl restart museumlab-data.service
    systemctl try-restart systemd-timesyncd.service 2>/dev/null || true
    systemctl start museumlab-kiosk.service
}

forget_in_fstab() { if [ -e /etc/fstab ]; then sed -i "\|^[^# ][^ ]* $DATA |d" /etc/fstab; fi; }

copy() {
    rm -rf "$2.new"
    cp --archive "$1" "$2.new"
    sync --file-system "$2.new"
    mv --no-target-directory "$2.new" "$2"
    changed "$1 is kept on the data partition."
}

# The layer is made before the root is there, by the initramfs; a Raspberry Pi has to be told to use one.
early_system() {
    if [ -f $CONFIG ] && ! grep --quiet '^auto_initramfs=1' $CONFIG; then
        printf '# MuseumLab Kiosk: the root\n[all]\nauto_initramfs=1\n' >>$CONFIG
        changed "$CONFIG names the initramfs."
    fi
}

# A file to swap into would lie in memory itself.
no_swap_file() {
    if systemctl is-enabled --quiet dphys-swapfile.service 2>/dev/null; then
        systemctl disable --quiet dphys-swapfile.service
        touch "$BEFORE/swap"
        changed "No file for swapping any more."
    fi
}

# --- the way back

# Called by deploy/install-kiosk.sh, whose folders are removed afterwards.
uninstall() {
    local folder place
    if is_read_only; then stop "The root is read-only. First: sudo deploy/read-only-root.sh off, and start the machine again."; fi
    mountpoint --quiet $DATA || mount $DATA 2>/dev/null || true
    systemctl disable --quiet museumlab-data.service 2>/dev/null || true
    cp --archive "$BEFORE" $DATA/before 2>/dev/null || true
    systemctl stop museumlab-data.service 2>/dev/null || true
    if [ -d $DATA/before ]; then cp --archive $DATA/before/. "$BEFORE"; fi
    while read -r folder place; do
        if [ -n "$folder" ] && mountpoint --quiet $DATA; then rm -rf "${DATA:?}/$folder" "$DATA/before"; fi
    done <<<"$KEPT"
    if mountpoint --quiet $DATA; then umount $DATA; fi
    remove_files
    if [ -e "$BEFORE/swap" ]; then systemctl enable --quiet dphys-swapfile.service; fi
    rm -f $OVERLAY
    if [ -e "$BEFORE/no-crypttab" ] && ! grep --quiet '^[^#]' $CRYPTTAB 2>/dev/null; then rm -f $CRYPTTAB; fi
    forget_in_fstab
    rmdir $DATA 2>/dev/null || true
    if [ -f $CONFIG ]; then sed -i '/^# MuseumLab Kiosk: the root$/,/^auto_initramfs=1$/d' $CONFIG; fi
    systemctl daemon-reload
}

main "$@"
