#!/bin/sh
# Who may speak to the broker: those whom its owner has named (BASE), and the kiosks that the collector has enrolled (LIST).
# The collector is not believed further than that: a line of another form, or with a name of BASE, is left out.
#
#   passwords.sh BASE LIST INTO      INTO keeps its owner and mode, and is replaced in one step
set -eu
base=$1 list=$2 into=$3
umask 077
# shellcheck disable=SC2016 # dollars that stand in the file
line='^[a-z0-9][a-z0-9-]{0,31}:\$7\$[0-9]{1,6}\$[A-Za-z0-9+/]{1,64}={0,2}\$[A-Za-z0-9+/]{1,128}={0,2}$'
{
    cat "$base"
    { grep -E "$line" "$list" 2>/dev/null || true; } | while IFS= read -r each; do
        grep -q "^${each%%:*}:" "$base" || printf '%s\n' "$each"
    done
} >"$into.part"
chown --reference="$into" "$into.part"
chmod --reference="$into" "$into.part"
mv "$into.part" "$into"
