#!/usr/bin/env bash
# Makes this machine the centre of a museum's kiosks: a broker with TLS, the collector with its page, a backup every night.
# Debian or Raspberry Pi OS (64-bit), 12 or newer. A second run changes nothing that is as it should be.
#
#   sudo deploy/install-collector.sh [NAME ...]      install; NAMES and addresses by which kiosks call this machine
#   sudo deploy/install-collector.sh --enrol SITE/KIOSK   a code with which a kiosk lets itself in
#   sudo deploy/install-collector.sh --revoke SITE/KIOSK  shut it out at once
#   sudo deploy/install-collector.sh --add NAME      let one in by hand, or `technician`: prints where it finds the broker
#   sudo deploy/install-collector.sh --remove NAME   shut that one out at once
#   sudo deploy/install-collector.sh --uninstall     take everything away again, counts and backups too
#
# The page answers on this machine alone, http://127.0.0.1:8080: from elsewhere, through a tunnel (ssh -L 8080:localhost:8080).
# /etc/museumlab-collector holds collector.env and the keys, /var/lib/museumlab-collector the counts and the backups.
set -euo pipefail
CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly OPT=/opt/museumlab-collector ETC=/etc/museumlab-collector VAR=/var/lib/museumlab-collector
readonly WHO=museumlab-collector GROUPS_WANTED=''
readonly SERVICE=museumlab-collector.service TIMER=museumlab-backup.timer WATCH=museumlab-passwords.path
readonly FROM=deploy/collector EXTRAS=collector PACKAGES=collector USERS_LEFT=mosquitto
readonly MOSQUITTO=/etc/mosquitto KEYS=/etc/mosquitto/museumlab PASSWORDS=/etc/mosquitto/museumlab.passwords BASE=$ETC/passwords DOOR=$ETC/door
readonly TEN_YEARS=3650
FILES="
$SERVICE                 /etc/systemd/system/$SERVICE
museumlab-backup.service /etc/systemd/system/museumlab-backup.service
$TIMER                   /etc/systemd/system/$TIMER
museumlab-passwords.service /etc/systemd/system/museumlab-passwords.service
$WATCH              /etc/systemd/system/$WATCH
passwords.sh             $ETC/passwords.sh
mosquitto.conf           $MOSQUITTO/conf.d/museumlab.conf
museumlab.acl            $MOSQUITTO/museumlab.acl
"
if [ "$(systemctl --version 2>/dev/null | sed -n '1s/systemd \([0-9]*\).*/\1/p')" -ge 253 ]; then # older ones know no filter
    FILES+="mosquitto-journal.conf /etc/systemd/system/mosquitto.service.d/museumlab.conf
"
fi
readonly FILES
# shellcheck source=deploy/installing.sh
. deploy/installing.sh

main() {
    case "${1:-}" in
    --add | --remove)
        [ $# = 2 ] || usage
        demand
        "${1#--}_name" "$2"
        ;;
    --enrol | --revoke)
        [ $# = 2 ] || usage
        demand
        "${1#--}_kiosk" "$2"
        ;;
    --uninstall)
        [ $# = 1 ] || usage
        demand
        uninstall
        ;;
    -*) usage ;;
    *)
        demand
        install_all "$@"
        ;;
    esac
}

install_all() {
    system_packages
    make_user
    install_program
    make_keys "$@"
    make_passwords
    make_commands_key
    install_files
    start
}

# An authority of this museum's own, whose word kiosks take, and the broker's certificate by it.
make_keys() {
    local names
    mkdir -p $KEYS
    if [ ! -e $KEYS/ca.crt ]; then
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days $TEN_YEARS -sha256 \
            -subj "/CN=MuseumLab Kiosk $(hostname)" -addext keyUsage=critical,keyCertSign,cRLSign \
            -keyout $KEYS/ca.key -out $KEYS/ca.crt 2>/dev/null
        changed "An authority of this museum's own made: $KEYS/ca.crt"
    fi
    names=$(names_of "$@")
    if [ "$(cat $KEYS/names 2>/dev/null)" != "$names" ]; then
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$(hostname)" \
            -keyout $KEYS/server.key -out $KEYS/server.csr 2>/dev/null
        openssl x509 -req -in $KEYS/server.csr -CA $KEYS/ca.crt -CAkey $KEYS/ca.key -CAcreateserial -days $TEN_YEARS \
            -sha256 -extfile <(printf '%s\n' "subjectAltName=$names" authorityKeyIdentifier=keyid:always) \
            -out $KEYS/server.crt 2>/dev/null
        rm -f $KEYS/server.csr
        echo "$names" >$KEYS/names
        changed "The broker's certificate made, for $names"
    fi
    chown -R root:mosquitto $KEYS
    chmod 750 $KEYS
    chmod 640 $KEYS/*
    chmod 600 $KEYS/ca.key
    lend_keys
}

# The door proves itself as the broker does.
lend_keys() {
    local name
    install -d --mode=750 --group=$WHO $DOOR
    for name in ca.crt server.crt server.key; do
        if cmp --quiet $KEYS/$name $DOOR/$name; then continue; fi
        install --mode=640 --group=$WHO $KEYS/$name $DOOR/$name
        changed "$DOOR/$name written."
    done
}

# Those that were named, those of before, and what this machine calls itself.
names_of() {
    local name
    {
        if [ -e $KEYS/names ]; then tr ',' '\n' <$KEYS/names; fi
        for name in "$@" "$(hostname)" "$(hostname).local" localhost; do echo "DNS:$name"; done |
            sed -E 's/^DNS:([0-9.]+|[0-9a-f:]*:[0-9a-f:]*)$/IP:\1/'
        echo IP:127.0.0.1
    } | sort -u | paste -sd ,
}

make_passwords() {
    local word
    if [ ! -e $BASE ] && [ -e $PASSWORDS ]; then # of a version that enrolled nobody
        install --mode=600 $PASSWORDS $BASE
        changed "$BASE written: whom you have named."
    fi
    if [ -e $ETC/collector.env ] && [ -e $PASSWORDS ]; then return; fi
    word=$(openssl rand -hex 24)
    mkdir -p $ETC
    install --mode=600 /dev/null $BASE
    mosquitto_passwd -b $BASE collector "$word"
    install --owner=root --group=mosquitto --mode=640 $BASE $PASSWORDS
    install --mode=600 /dev/null $ETC/collector.env
    cat >$ETC/collector.env <<ENV
MUSEUMLAB_BROKER=mqtt://collector:$word@127.0.0.1:1883
MUSEUMLAB_DATABASE=sqlite:///$VAR/counts.db
MUSEUMLAB_WEB=127.0.0.1:8080
ENV
    changed "$ETC/collector.env written: broker, database and page of the collector."
}

# The page signs commands with it. Whoever is enrolled trusts its other half, from the folder of commanders.
make_commands_key() {
    if [ -e $VAR/collector.key ]; then return; fi
    install --directory --owner=$WHO --group=$WHO --mode=750 $VAR $VAR/commanders
    runuser --user $WHO -- $OPT/current/venv/bin/python -m kiosk key new collector --folder $VAR >/dev/null
    install --owner=$WHO --group=$WHO --mode=644 $VAR/collector.pub $VAR/commanders/collector.pub
    changed "$VAR/collector.key made: it signs commands from the page."
}

bring_passwords() {
    sh deploy/collector/passwords.sh $BASE $VAR/broker-passwords $PASSWORDS
}

start() {
    if [ $changes != 0 ]; then
        systemctl daemon-reload
        systemctl enable --quiet mosquitto.service
        systemctl restart mosquitto.service || stop "The broker does not start. See: journalctl -u mosquitto"
    fi
    systemctl enable --quiet --now $TIMER $WATCH
    systemctl enable --quiet $SERVICE
    if [ $changes != 0 ] || ! systemctl is-active --quiet $SERVICE; then
        systemctl restart $SERVICE || stop "The collector does not start. See: journalctl -u $SERVICE"
    fi
    if [ $changes = 0 ]; then say "Nothing to do: everything is as it should be."; else
        say "The collector runs; its page is http://127.0.0.1:8080. The first sign-in: journalctl -u $SERVICE | grep 'First sign-in'"
        say "Let a kiosk in: sudo deploy/install-collector.sh --enrol SITE/KIOSK"
    fi
}

# --- kiosks

# The collector's own program does it, as the collector's user; the broker is told by $WATCH.
enrolment() {
    runuser --user $WHO -- $OPT/current/venv/bin/python -m kiosk enrol --collector-state $VAR "$@"
}

enrol_kiosk() {
    local code
    code=$(enrolment --new "$1") || exit 2
    say "On $1, with $KEYS/ca.crt brought to its folder /tmp, within 24 hours:"
    say "  cd /tmp && sudo kiosk enrol $code --collector https://$(hostname):8443 --ca ca.crt"
}

revoke_kiosk() {
    enrolment --revoke "$1" || exit 2
}

# --- by hand

add_name() {
    local word
    [[ $1 =~ ^[a-z0-9][a-z0-9-]{0,31}$ ]] || stop "'$1' is no name of a kiosk: small letters, digits and hyphens."
    [ "$1" != collector ] || stop "'collector' is the collector's own name."
    word=$(openssl rand -hex 24)
    mosquitto_passwd -b $BASE "$1" "$word"
    bring_passwords
    systemctl kill --signal=HUP mosquitto.service # it reads them anew
    say "Into the exhibit file of $1, and nowhere else; who let it in before is shut out:"
    say "  collector: {broker: \"mqtts://$1:$word@$(hostname):8883\"}"
    say "And $KEYS/ca.crt to the kiosk, there: sudo cp ca.crt /usr/local/share/ca-certificates/museumlab.crt && sudo update-ca-certificates"
}

remove_name() {
    grep --quiet "^$1:" $BASE || stop "Nobody called '$1' was let in by hand here. A kiosk that was enrolled: --revoke SITE/KIOSK."
    mosquitto_passwd -D $BASE "$1"
    bring_passwords
    systemctl restart mosquitto.service
    say "$1 is shut out."
}

# --- the way back

uninstall() {
    systemctl disable --quiet --now $TIMER $WATCH $SERVICE 2>/dev/null || true
    systemctl disable --quiet --now mosquitto.service 2>/dev/null || true
    remove_files
    rm -rf $KEYS $PASSWORDS
    remove_packages
    rmdir --ignore-fail-on-non-empty $MOSQUITTO/conf.d $MOSQUITTO 2>/dev/null || true
    remove_the_rest
    systemctl reset-failed $SERVICE $WATCH museumlab-backup.service museumlab-passwords.service 2>/dev/null || true
    say "Everything of the collector is gone."
}

main "$@"
